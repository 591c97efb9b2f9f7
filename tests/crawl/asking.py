"""Which parameters a view reads, noticed while it answers: so a parameter added tomorrow is tried tomorrow."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.http import QueryDict

#: Ways to ask a query for a name.
WAYS = ("get", "getlist", "__getitem__", "__contains__")

#: Names of the frame, not of a view: the mark of forms is checked before the view runs.
OF_THE_FRAME = {"csrfmiddlewaretoken"}


@contextmanager
def names_read() -> Iterator[set[str]]:
    """The names any query or posted form is asked for, as long as this lasts."""
    names: set[str] = set()
    kept = {way: getattr(QueryDict, way) for way in WAYS}
    own = {way for way in WAYS if way in QueryDict.__dict__}
    for way in WAYS:
        setattr(QueryDict, way, _noticing(kept[way], names))
    try:
        yield names
    finally:
        for way in WAYS:
            if way in own:
                setattr(QueryDict, way, kept[way])
            else:
                delattr(QueryDict, way)
        names -= OF_THE_FRAME


def _noticing(way: Callable[..., Any], names: set[str]) -> Callable[..., Any]:
    @functools.wraps(way)
    def noticed(query: QueryDict, name: str, *args: Any) -> Any:
        if isinstance(name, str):
            names.add(name)
        return way(query, name, *args)

    return noticed
