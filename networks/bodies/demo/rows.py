"""Rows the demo of the networks is written in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class SeatRow:
    """``office`` finds the organisation by the beginning of its name, ``cluster`` the area by the end of its slug.

    ``person``: name, with a star in front where publication was agreed to. ``until``: months until the term ends;
    a negative number is a seat that fell vacant then.
    """

    function: str
    section: str = ""
    office: str = ""
    person: str = ""
    deputy: str = ""
    cluster: str = ""
    role: str = "member"
    vote: str = "voting"
    until: int | None = None
    acting: bool = False
    before: str = ""


@dataclass(frozen=True)
class DecisionRow:
    """``ago`` and ``due`` count months from the day of loading; ``founds`` is the key of a group."""

    title: str
    text: str
    ago: int
    due: int | None
    state: str
    office: str = ""
    group: str = ""
    founds: str = ""
    effect: str = "other"
    votes: tuple[int, int, int] | None = None
    visibility: int = 1


@dataclass(frozen=True)
class BodyRow:
    key: str
    kind: str
    name: str
    summary: str
    purpose: str
    area: str
    seats: tuple[SeatRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    #: Days from today until the next meeting, and the subjects of it; months between meetings.
    next_in: int | None = None
    agenda: tuple[tuple[str, str], ...] = ()
    per_year: int | None = None
    first_year: int = 2022
    parent: str = ""
    cluster: str = ""
    further: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    mandate: str = ""
    results: str = ""
    until: int | None = None
    visibility: int = 1
    english: tuple[str, str] = ("", "")
    place: str = ""
    members: tuple[str, ...] = field(default=())


#: Sections of a steering group.
ADMIN = "Kreisverwaltung"
TOWNS = "Städte, je Clusterregion eine Leitung"
PARTNERS = "Weitere Partner"
