"""Draw opening hours by the kind of work, and days without service."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random

from directory.models import ClosingPeriod, HoursKind, OpeningHours

Span = tuple[int, int, int, int, int]  # weekday, hour and minute of begin and end


def opening_hours(mode: str, rng: Random) -> list[OpeningHours]:
    """Rows that belong to no service yet. Empty where people call or make an appointment."""
    days = sorted(rng.sample(range(5), 2))
    kind, note = HoursKind.OPEN, ""
    spans: list[Span] = []
    if mode == "office":
        spans = [(day, 8, 30, 12, 0) for day in (0, 1, 3, 4)] + [(3, 14, 0, rng.choice([16, 17, 18]), 0)]
    elif mode == "advice":
        spans = [(days[0], 9, 0, 12, 0), (days[1], 14, 0, rng.choice([16, 17]), 0)]
        kind = rng.choice([HoursKind.OPEN, HoursKind.OPEN, HoursKind.BY_APPOINTMENT])
    elif mode == "course":
        start = rng.choice([9, 9, 13, 17])
        spans = [(day, start, 0, start + 3, 15) for day in range(rng.choice([3, 4, 5]))]
        note = "Unterricht"
    elif mode == "open":
        start = rng.choice([10, 14, 15, 16, 18])
        day = rng.choice([0, 1, 2, 3, 4, 5, 5, 6])
        spans = [(day, start, 0, start + 2, rng.choice([0, 30]))]
    elif mode == "group":
        spans = [(days[0], rng.choice([9, 10]), 0, 11, 30)]
    elif mode == "phone":
        spans = [(day, 18, 0, 23, 0) for day in range(5)] + [(5, 10, 0, 23, 0), (6, 10, 0, 23, 0)]
    return [
        OpeningHours(weekday=day, opens=time(h1, m1), closes=time(h2, m2), kind=kind, note=note)
        for day, h1, m1, h2, m2 in spans
    ]


def closing_periods(mode: str, today: date, rng: Random) -> list[ClosingPeriod]:
    if mode == "phone" or rng.random() < 0.55:
        return []
    year = today.year
    rows = [ClosingPeriod(start=date(year, 12, 23), end=date(year + 1, 1, 2), reason="Zwischen den Jahren")]
    if mode in ("course", "group", "open"):
        rows.append(ClosingPeriod(start=date(year + 1, 7, 20), end=date(year + 1, 8, 9), reason="Sommerpause"))
    if rng.random() < 0.15:
        rows.append(ClosingPeriod(start=today, end=today + timedelta(days=rng.randint(1, 6)), reason="Fortbildung"))
    return rows
