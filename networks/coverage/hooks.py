"""Numbers other parts of the site add to a cell: unmet searches and reports. Until they do, a cell has no data there.

::

    hooks.provide("demand", unmet_searches)

A provider takes a question (``networks.coverage.questions.Question``) and returns ``{(slug of the area, key of the
category): number}`` for places with at least one, or ``None`` where nothing was counted yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .questions import Question

KINDS = ("demand", "reports")
Provider = Callable[["Question"], Mapping[tuple[str, str], int] | None]
_providers: dict[str, Provider] = {}


def provide(kind: str, provider: Provider | None) -> None:
    """The last one wins; ``None`` takes it away. Raises ``ValueError`` for a kind no cell shows."""
    if kind not in KINDS:
        raise ValueError(f"A cell has no {kind!r}. It has: {', '.join(KINDS)}.")
    if provider is None:
        _providers.pop(kind, None)
    else:
        _providers[kind] = provider


def numbers(kind: str, question: Question) -> Mapping[tuple[str, str], int] | None:
    provider = _providers.get(kind)
    return provider(question) if provider else None
