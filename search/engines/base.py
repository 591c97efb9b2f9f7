"""Define what every engine can do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from search.documents import IndexDocument
from search.plan import Plan, Result, Spread

#: Change it together with the fields or terms of a document. An index of another format is made anew and not read.
INDEX_FORMAT = "7"


class EngineDown(Exception):
    """The engine does not answer; the message says which one and what to do."""


class IndexBroken(EngineDown):
    """There is an index, but parts of it are gone or wrong: it has to be made anew."""


class Engine(Protocol):
    @property
    def name(self) -> str: ...

    def rebuild(self, documents: Iterable[IndexDocument], facets: tuple[str, ...]) -> int:
        """Make the index anew beside the old one, then switch; returns the number of documents."""

    def now(self) -> int:
        """The present moment, to be passed as ``read_at``."""

    def write(self, documents: Iterable[IndexDocument], gone: Iterable[str], read_at: int | None = None) -> int:
        """Put in or replace documents, take out the keys in ``gone``; visible to the next search.

        Returns how many of them were left as they are, because the index holds them in a newer version.

        ``read_at``: ``now()`` of before the database was asked what is gone and what documents hold; by default the
        moment of the call, right where ``documents`` reads while it is walked through. Where writers may overtake each
        other the later moment wins, not the later call.
        """

    def facets(self) -> frozenset[str]:
        """Names of the facets the index was built with.

        A plan may ask for others: nothing is found for their values, and they are missing in the counts.
        """

    def run(self, plan: Plan) -> Result: ...

    def totals(self, plans: Sequence[Plan]) -> list[int]:
        """How many documents each of the plans finds, without the work of ranking them."""

    def frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        """Stem → number of documents that hold it, in the field where most do; 0 for what no document holds.

        About right is enough: a change may be counted twice until the index tidies up.
        """

    def stamps(self) -> dict[str, str]:
        """Key → ``IndexDocument.stamp`` of all documents, to compare with the database."""

    def grid(self, plan: Plan, row: str, column: str) -> dict[tuple[str, str], int]:
        """Documents of a plan per pair of values of two fields, pairs without documents left out."""

    def figures(
        self, plan: Plan, row: str, column: str, numbers: Iterable[str]
    ) -> dict[tuple[str, str], dict[str, Spread]]:
        """As ``grid``, with the spread of the numbers of each pair; below the name ``""`` stands the count alone."""

    def generation(self) -> str:
        """A text that differs after every change. Counts may be kept as long as it stays the same."""

    def exists(self) -> bool: ...

    def check(self) -> None:
        """Raise ``EngineDown`` unless there is an index that can be read as a whole and written to.

        ``IndexBroken`` where only a new index helps.
        """
