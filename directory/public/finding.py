"""The door of the list of services: who answers it.

The register answers from its own tables. An app above may put something better in front in its ``ready()``; when that
has no answer (it gives ``None``), the register answers all the same, so the page never dies.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

#: Makes the page, or says with ``None`` that it cannot.
Finder = Callable[[HttpRequest], HttpResponse | None]

_in_front: list[Finder] = []


def put_in_front(finder: Finder) -> None:
    """Asked before all that were put in front earlier; once, however often it is put."""
    if finder not in _in_front:
        _in_front.insert(0, finder)


def found_by(request: HttpRequest) -> HttpResponse | None:
    """The first page anybody in front can make."""
    return next((page for finder in _in_front if (page := finder(request)) is not None), None)


def has_somebody_in_front() -> bool:
    """Whether the list of the register stands in for something better."""
    return bool(_in_front)
