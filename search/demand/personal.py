"""Tell whether a text names a person. Such a text is not stored: the rule is the same for searches and reports.

``looks_personal`` needs no database and no settings. It returns a ``PersonalDetail`` for each place, in the order of
the text. Forms refuse ``certain`` details: mail, phone, date of birth, file or account number, street with number, and
a name that is introduced as one ("Frau Yilmaz", "ich heiße …", "اسمي …"). About the others, a common first name
followed by a capital letter, forms ask back. Searches are dropped on either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from kim.dates import today_in_germany

from .first_names import is_first_name
from .personal_patterns import (
    BORN,
    FILE_NUMBER,
    HOUSES,
    IBAN,
    INTRODUCED,
    LONG_NUMBER,
    MAIL,
    MIXED_NUMBER,
    NUMERIC_DATE,
    PAIR,
    PATRONYMIC,
    PHONE,
    PUBLIC_NUMBERS,
    STREET,
    TITLED,
    TITLED_ARABIC,
    TITLED_BEHIND,
)


class PersonalKind(TextChoices):
    MAIL = "mail", pgettext_lazy("found in a text", "e-mail address")
    PHONE = "phone", pgettext_lazy("found in a text", "phone number")
    BIRTH_DATE = "birth_date", pgettext_lazy("found in a text", "date of birth")
    FILE_NUMBER = "file_number", pgettext_lazy("found in a text", "file, customer or account number")
    ADDRESS = "address", pgettext_lazy("found in a text", "street with house number")
    NAME = "name", pgettext_lazy("found in a text", "name of a person")
    PERSON = "person", pgettext_lazy("found in a text", "a single person")


@dataclass(frozen=True)
class PersonalDetail:
    """``text`` is the place as written, ``start`` and ``end`` where it stands in the text that was asked about."""

    kind: PersonalKind
    text: str
    start: int
    end: int
    certain: bool = True


#: More of a text than this is not looked at; no field that stores anything is longer.
LONGEST: Final = 5000


def looks_personal(text: str, *, today: date | None = None) -> list[PersonalDetail]:
    """What in the text names a person or leads to one; empty when nothing does.

    ``today`` settles which dates may be days of birth (default: the day of the machine). Errors go one way: a course
    asked for by its date of last year is dropped too, and that costs a row of a statistic.
    """
    plain = _plain(text[:LONGEST])
    found: list[PersonalDetail] = []
    for kind, start, end, certain in _places(plain, today or today_in_germany()):
        # The first kind to claim a place keeps it: a number in an IBAN is no phone number as well.
        if all(end <= other.start or start >= other.end for other in found):
            found.append(PersonalDetail(kind, text[start:end].strip(), start, end, certain))
    return sorted(found, key=lambda one: one.start)


def _plain(text: str) -> str:
    """Digits of all scripts as 0–9, signs nobody sees as spaces; every letter stays at its place."""
    return "".join(
        str(unicodedata.digit(sign))
        if sign.isdigit() and not sign.isascii() and unicodedata.decimal(sign, None) is not None
        else " "
        if unicodedata.category(sign) in ("Cf", "Zs", "Cc")
        else sign
        for sign in text
    )


def _places(text: str, today: date) -> Iterator[tuple[PersonalKind, int, int, bool]]:
    for kind, pattern in (
        (PersonalKind.MAIL, MAIL),
        (PersonalKind.FILE_NUMBER, IBAN),
        (PersonalKind.BIRTH_DATE, BORN),
        (PersonalKind.FILE_NUMBER, FILE_NUMBER),
    ):
        for match in pattern.finditer(text):
            yield kind, *match.span(), True
    for match in NUMERIC_DATE.finditer(text):
        if _is_past(match["year"] or match["iso"], today):
            yield PersonalKind.BIRTH_DATE, *match.span(), True
    for match in PHONE.finditer(text):
        if not PUBLIC_NUMBERS.fullmatch(match[0]):
            yield PersonalKind.PHONE, *match.span(), True
    for match in (*LONG_NUMBER.finditer(text), *MIXED_NUMBER.finditer(text)):
        if not PUBLIC_NUMBERS.fullmatch(match[0]):
            yield PersonalKind.FILE_NUMBER, *match.span(), True
    for match in STREET.finditer(text):
        yield PersonalKind.ADDRESS, *match.span(), True
    yield from _names(text)


def _is_past(year: str, today: date) -> bool:
    """Whether somebody may be born in this year: courses have dates too, but in years to come or in this one."""
    if len(year) == 2:
        return int(year) != today.year % 100 and int(year) != (today.year + 1) % 100
    return 1900 <= int(year) < today.year


def _names(text: str) -> Iterator[tuple[PersonalKind, int, int, bool]]:
    for pattern in (INTRODUCED, TITLED, TITLED_ARABIC, TITLED_BEHIND, PATRONYMIC):
        for match in pattern.finditer(text):
            yield PersonalKind.NAME, *match.span(), True
    for match in _pairs(text):
        first, second = match.groups()
        if _is_name(first, second) or _is_name(second, first):
            yield PersonalKind.NAME, *match.span(), False


def _pairs(text: str) -> Iterator[re.Match[str]]:
    """Every two words side by side, those that share a word too."""
    start = 0
    while match := PAIR.search(text, start):
        yield match
        start = match.start(2)


def _is_name(first: str, other: str) -> bool:
    """A first name beside a word that may be a family name: not the name of a house, not a small-written Latin word."""
    return (
        is_first_name(first)
        and not HOUSES.search(other)
        and (other[0].isupper() or not other.isascii() or first[0].islower())
    )
