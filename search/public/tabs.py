"""The two views of a place, and the orders of the list."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..request import SORTS, USUAL_RADIUS, Asked
from ..run import Finding


@dataclass(frozen=True)
class View:
    """``key`` is ``serving`` or ``nearby``; the template says the consequence in words."""

    key: str
    count: int
    address: str
    is_current: bool
    km: int = 0


def views_of(asked: Asked, finding: Finding) -> list[View]:
    """For the people of the place, or near it: two questions, never mixed."""
    if finding.serving is None:
        return []
    near = bool(asked.near)
    found = [View("serving", finding.serving, asked.address(umkreis=None), not near)]
    if finding.nearby is not None:
        km = asked.radius if near and asked.radius else USUAL_RADIUS
        found.append(View("nearby", finding.nearby, asked.address(umkreis=str(km)), near, km))
    return found if len(found) > 1 else []


@dataclass(frozen=True)
class Sort:
    label: str
    address: str
    is_current: bool


def sorts_of(asked: Asked) -> list[Sort]:
    """Orders that make sense for this question; by distance only from a place."""
    offered = [key for key in SORTS if key != "entfernung" or asked.point]
    return [
        Sort(
            str(SORTS[key]) if key or asked.words else _("Name"),
            asked.address(sortierung=key or None),
            key == asked.sort or (key == "" and not asked.words and asked.sort == "name"),
        )
        for key in offered
        # Without words nothing fits best, and the usual order is by name.
        if key != "name" or asked.words
    ]
