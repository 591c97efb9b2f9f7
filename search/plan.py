"""What is asked for, in the words of neither engine: built once, run by either.

Facets count disjunctively: the numbers beside one facet ignore what is chosen in it and respect everything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from directory.freshness import first_ageing_day, first_fresh_day

#: Text fields of a document and what a hit in them weighs. ``everyday`` holds words of people who do not know what the
#: help is called; ``spoken``, the languages one is spoken to in, is no topic.
TEXT_FIELDS: Mapping[str, float] = {
    "name": 6.0,
    "label": 6.0,
    "summary": 2.0,
    "everyday": 4.0,
    "body": 1.0,
    "spoken": 1.0,
}
#: Numbers of a document that can be added up per cell of a grid: who offers it, and places where they are stated.
NUMBERS = ("provider", "places")
#: Facet of places a service reaches less than fully: ``slug.extent``.
EXTENT_FACET = "reichweite"
#: Facet of every document: the kind of record it is made from.
KIND_FACET = "art"
#: What it adds to the score of a hit that the entry is not stale, and once more that it is fresh.
FRESH_BONUS = 0.4
#: What a word scores that is found with mistakes or by its beginning, in place of how rare it is: nobody counts that.
LOOSE_SCORE = 3.0
#: A reading in another field than the best one adds this share of its score.
TIE_BREAKER = 0.1


@dataclass(frozen=True)
class Reading:
    """One stem a word of the question may mean.

    ``distance`` allows so many typing mistakes, ``is_prefix`` takes the stem for the beginning of a word.
    ``is_part``: it is part of the word, or of its family, and says less than was asked. ``source`` tells where the
    reading comes from when it is not the word itself (``dictionary``, ``synonym``), and ``surface`` how the word it
    leads to is written.
    """

    stem: str
    weight: float = 1.0
    distance: int = 0
    is_prefix: bool = False
    is_part: bool = False
    source: str = ""
    surface: str = ""


@dataclass(frozen=True)
class Word:
    """A word as typed, with what it may mean; only the best reading of a document counts."""

    typed: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Near:
    """A point, WGS84 degrees. ``km`` leaves out what takes place farther away; without it the point only sorts."""

    lat: float
    lon: float
    km: float | None = None


@dataclass(frozen=True)
class Plan:
    """``chosen``: facet → wanted values (any of them). ``area``: key of the place to be served.

    ``sort``: relevance, name, fresh or distance (from ``near``). ``exact``: the whole question in folded letters, for
    names typed in full. ``needed``: words that must be found at least. ``today``: ordinal of the day, from which on
    the age of a confirmation lowers the rank; 0 leaves it out. ``without``: keys of a few documents that neither are
    found nor counted.
    """

    words: tuple[Word, ...] = ()
    exact: str = ""
    needed: int = 0
    kinds: frozenset[str] = frozenset({"service"})
    area: str = ""
    near: Near | None = None
    today: int = 0
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    facets: tuple[str, ...] = ()
    sort: str = "relevance"
    offset: int = 0
    size: int = 20

    def counted_together(self) -> dict[str, list[str]]:
        """Facets by the one whose own choice their numbers ignore; below "" those nothing is chosen in."""
        groups: dict[str, list[str]] = {}
        for facet in self.facets:
            groups.setdefault(facet if self.chosen.get(facet) else "", []).append(facet)
        return groups


@dataclass(frozen=True)
class Hit:
    """``key`` is ``kind:primary key``; ``score`` compares hits of one result only."""

    key: str
    score: float = 0.0

    @property
    def record_id(self) -> int:
        return int(self.key.partition(":")[2])


@dataclass(frozen=True)
class Result:
    total: int
    hits: list[Hit]
    #: facet → value → number of documents; values without documents are left out.
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


class Spread(NamedTuple):
    """How many documents state a figure, the smallest, the largest and the sum; zero where none states it.

    A tuple, since a grid is made of 60,000 of them: it is built in a third of the time of a dataclass.
    """

    number: int
    least: int = 0
    most: int = 0
    total: int = 0

    @classmethod
    def read(cls, stats: Mapping[str, float | None]) -> Spread:
        """From the ``stats`` aggregation both engines know."""
        if not stats["count"]:
            return NONE_STATED
        return cls(int(stats["count"]), int(stats["min"] or 0), int(stats["max"] or 0), int(stats["sum"] or 0))


NONE_STATED = Spread(0)


def days_with_bonus(today: int) -> tuple[int, int]:
    """The earliest confirmations that earn ``FRESH_BONUS`` on that day, first of fresh entries; all are ordinals."""
    day = date.fromordinal(today)
    return first_fresh_day(day).toordinal(), first_ageing_day(day).toordinal()


def needed_of(words: int) -> int:
    """How many of so many words a hit must hold: about half of them, one of two.

    All of many found nothing for most whole-sentence questions; any one of many finds everything, and ranks worse.
    """
    return max(1, round(words * 0.5))
