"""Tell whether a text of case work is about one person, though it should describe a need."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kim.dates import today_in_germany
from search.demand.personal import LONGEST, PersonalDetail, PersonalKind, looks_personal
from search.demand.personal_patterns import NUMERIC_DATE

from .first_names import first_names_in
from .single_persons import ABOUT_ONE, GENERAL, NAMES, OWN_NUMBER


def about_a_person(text: str, *, today: date | None = None) -> list[PersonalDetail]:
    """What in the text names or describes one person, in the order of the text; empty when nothing does.

    ``certain`` details are names, numbers and addresses; whether "die Klientin" is one person or all of them only the
    writer knows, so that is a question. Questions of visitors are asked less: ``looks_personal`` is enough for them.
    """
    day = today or today_in_germany()
    found = [one for one in looks_personal(text, today=day) if not _is_day_of_a_report(one, day)]
    for kind, start, end in _places(text[:LONGEST]):
        if all(end <= other.start or start >= other.end for other in found):
            certain = kind == PersonalKind.FILE_NUMBER
            found.append(PersonalDetail(kind, text[start:end].strip(), start, end, certain))
    return sorted(found, key=lambda one: one.start)


def _is_day_of_a_report(detail: PersonalDetail, today: date) -> bool:
    """A bare date of the last three years: courses end on such days, and few people are born on them."""
    match = NUMERIC_DATE.fullmatch(detail.text) if detail.kind == PersonalKind.BIRTH_DATE else None
    year = (match["year"] or match["iso"]) if match else ""
    return bool(year) and int(year) % 100 in {past % 100 for past in range(today.year - 3, today.year + 1)}


def _places(text: str) -> Iterator[tuple[PersonalKind, int, int]]:
    for match in OWN_NUMBER.finditer(text):
        yield PersonalKind.FILE_NUMBER, *match.span()
    for pattern in NAMES:
        for match in pattern.finditer(text):
            yield PersonalKind.NAME, *match.span()
    for start, end in first_names_in(text):
        yield PersonalKind.NAME, start, end
    for pattern in ABOUT_ONE:
        for match in pattern.finditer(text):
            if not GENERAL.search(text, max(0, match.start() - 40), match.start()):
                yield PersonalKind.PERSON, *match.span()
