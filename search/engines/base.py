"""What every engine can do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from search.documents import IndexDocument
from search.plan import Plan, Result


class EngineDown(Exception):
    """The engine does not answer; the message says which one and what to do."""


class Engine(Protocol):
    name: str

    def rebuild(self, documents: Iterable[IndexDocument], facets: tuple[str, ...]) -> int:
        """Make the index anew beside the old one, then switch; returns the number of documents."""

    def write(self, documents: Iterable[IndexDocument], gone: Iterable[str]) -> None:
        """Put in or replace documents, take out the keys in ``gone``; visible to the next search."""

    def run(self, plan: Plan) -> Result: ...

    def knows(self, stem: str) -> bool:
        """Whether any document holds this stem; mistakes are looked for only in words nobody knows."""

    def keys(self) -> set[str]:
        """Keys of all documents, to compare with the database."""

    def grid(self, plan: Plan, row: str, column: str) -> dict[tuple[str, str], int]:
        """Documents of a plan per pair of values of two fields, pairs without documents left out."""

    def exists(self) -> bool: ...
