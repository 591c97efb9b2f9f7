"""Numbers other parts of the site add to a cell: unmet searches and reports. Until they do, a cell has no data there.

::

    hooks.provide("demand", unmet_searches)

A provider takes a question (``networks.coverage.rules.questions.Question``) and returns ``{(slug of the area, key of
the category): number}`` for places with at least one, or ``None`` where nothing was counted yet.

Parts of the panel of a cell (a known gap, who to ask, what to do next) come through ``add_part``::

    hooks.add_part(lambda request, cell: ("networks/gaps/of_cell.html", {"gaps": …}))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from .rules.grid import Cell
    from .rules.questions import Question

KINDS = ("demand", "reports")
Provider = Callable[["Question"], Mapping[tuple[str, str], int] | None]
Part = Callable[[HttpRequest, "Cell"], tuple[str, Mapping[str, Any]] | None]
_parts: list[Part] = []
_providers: dict[str, Provider] = {}


def provide(kind: str, provider: Provider | None) -> None:
    """The last one wins; ``None`` takes it away. Raises ``ValueError`` for a kind no cell shows."""
    if kind not in KINDS:
        raise ValueError(f"A cell has no {kind!r}. It has: {', '.join(KINDS)}.")
    if provider is None:
        _providers.pop(kind, None)
    else:
        _providers[kind] = provider


def add_part(part: Part) -> None:
    """``part(request, cell)`` gives a template and what it shows, or ``None``."""
    if part not in _parts:
        _parts.append(part)


def parts(request: HttpRequest, cell: Cell) -> list[SafeString]:
    found = [part(request, cell) for part in _parts]
    return [render_to_string(one[0], {"cell": cell, **one[1]}, request) for one in found if one]


def numbers(kind: str, question: Question) -> Mapping[tuple[str, str], int] | None:
    provider = _providers.get(kind)
    return provider(question) if provider else None
