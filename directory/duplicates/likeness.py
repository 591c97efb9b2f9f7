"""Rate how alike two services are, in points people can follow. Needs no database and no settings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from rapidfuzz.distance import Indel

_WORD = re.compile(r"[^\W_]+")

#: From this score on two entries are shown side by side.
ALIKE_FROM = 75
#: Points for the name, the organisation, a shared category, a shared place.
NAME, ORGANISATION, CATEGORY, PLACE = 60, 15, 15, 10
#: Below this share two names have too little in common, whatever else is the same.
LEAST_NAME = 0.7
_EMPTY = frozenset(
    {"der", "die", "das", "und", "fur", "in", "im", "am", "an", "mit", "von", "zu", "zum", "zur", "e", "v"}
)


@dataclass(frozen=True)
class Traits:
    """What is compared. ``places``: keys (AGS) of the areas it serves, so that a district holds its towns."""

    name: str
    organisation: int
    categories: frozenset[int] = field(default_factory=frozenset)
    places: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Likeness:
    """``score`` of 0–100 and what speaks for it."""

    score: int
    reasons: tuple[str, ...] = ()

    @property
    def is_alike(self) -> bool:
        return self.score >= ALIKE_FROM


def likeness(one: Traits, other: Traits) -> Likeness:
    """The same for both orders of the arguments."""
    name = name_share(one.name, other.name)
    if name < LEAST_NAME:
        return Likeness(round(NAME * name))
    score, reasons = NAME * name, [_("name")]
    if one.organisation == other.organisation:
        score += ORGANISATION
        reasons.append(_("organisation"))
    if one.categories & other.categories:
        score += CATEGORY
        reasons.append(_("category"))
    if _meet(one.places, other.places):
        score += PLACE
        reasons.append(_("coverage"))
    return Likeness(round(score), tuple(reasons))


def name_share(one: str, other: str) -> float:
    """What two names have in common, 0–1, whatever the order of their words.

    Names that differ in a number or a level (*A1*, *A2*) are different on purpose and share nothing.
    """
    left, right = words_of_name(one), words_of_name(other)
    if _numbers(left) != _numbers(right):
        return 0.0
    return Indel.normalized_similarity(" ".join(sorted(left)), " ".join(sorted(right)))


def words_of_name(name: str) -> list[str]:
    folded = unicodedata.normalize("NFD", name.casefold().replace("ß", "ss"))
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return [word for word in _WORD.findall(plain) if word not in _EMPTY]


def _numbers(words: Iterable[str]) -> set[str]:
    return {word for word in words if any(sign.isdigit() for sign in word)}


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a place of one lies in a place of the other."""
    return any(left.startswith(right) or right.startswith(left) for left in one for right in other)
