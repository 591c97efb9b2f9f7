"""How many services of a category an area should have: the rule of a target, and what is asked without one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directory.models import Area, Category

#: Without a target of its own: one service for so many people, at least one per municipality.
DEFAULT_INHABITANTS = 12_000

#: Areas a level of the taxonomy speaks of. An independent city is both a municipality and a district.
KINDS_OF_LEVEL: Mapping[str, frozenset[str]] = {
    Category.Level.MUNICIPALITY: frozenset({Area.Kind.MUNICIPALITY, Area.Kind.CITY}),
    Category.Level.DISTRICT: frozenset({Area.Kind.DISTRICT, Area.Kind.CITY, Area.Kind.CITY_REGION}),
    Category.Level.REGION: frozenset({Area.Kind.REGION}),
}


class Rule(models.TextChoices):
    AT_LEAST = "at_least", gettext_lazy("at least so many")
    PER_INHABITANTS = "per_inhabitants", gettext_lazy("one for so many inhabitants")
    PER_GROUP = "per_group", gettext_lazy("one for so many people of a group")
    NEARBY = "nearby", gettext_lazy("in the area or within reach")


@dataclass(frozen=True)
class Aim:
    """A rule as it stands in a target. ``number``: at least so many. ``per``: people one service is for.

    ``km``: how far away a neighbour may lie (straight line), for ``NEARBY``. ``own``: set by a jurisdiction, not taken
    from the taxonomy.
    """

    rule: str
    number: int = 1
    per: int | None = None
    group: int | None = None
    km: int | None = None
    source: str = ""
    decided_on: date | None = None
    own: bool = False
    pk: int | None = None


@dataclass(frozen=True)
class Need:
    """What one area should have. ``number`` 0 means that nothing is expected here."""

    number: int
    aim: Aim

    @property
    def words(self) -> str:
        """The rule as a sentence."""
        aim = self.aim
        if not aim.number:
            return _("Not expected here.")
        least = ngettext("At least %(n)s service", "At least %(n)s services", aim.number) % {"n": aim.number}
        if aim.rule == Rule.PER_INHABITANTS and aim.per:
            return _("One service for %(per)s inhabitants, at least %(n)s") % {
                "per": number_format(aim.per, force_grouping=True),
                "n": aim.number,
            }
        if aim.rule == Rule.PER_GROUP and aim.per:
            return _("One service for %(per)s people of the group, at least %(n)s") % {
                "per": number_format(aim.per, force_grouping=True),
                "n": aim.number,
            }
        if aim.rule == Rule.NEARBY:
            return _("%(least)s here or within %(km)s km") % {"least": least, "km": aim.km}
        return least


def services_needed(aim: Aim, *, population: int | None, group_size: int | None) -> int:
    """Services that fulfil the aim; whole portions of ``per`` count, so a started one asks for no second service.

    Unknown numbers of people leave the floor ``aim.number``.
    """
    people = group_size if aim.rule == Rule.PER_GROUP else population if aim.rule == Rule.PER_INHABITANTS else None
    if not aim.number or not aim.per or people is None:
        return aim.number
    return max(aim.number, people // aim.per)


def default_aim(level: str) -> Aim:
    """What the taxonomy expects: 1 per 12,000 people in a municipality, one per district or region."""
    if level == Category.Level.MUNICIPALITY:
        return Aim(Rule.PER_INHABITANTS, 1, DEFAULT_INHABITANTS)
    return Aim(Rule.AT_LEAST, 1)


_DEFAULTS = {level: default_aim(level) for level in Category.Level.values}
_LEVELS_OF_KIND = {
    kind: tuple(level for level, kinds in KINDS_OF_LEVEL.items() if kind in kinds) for kind in Area.Kind.values
}


@dataclass(frozen=True)
class Stored:
    """A target with the place it is set for: everything below ``area`` (``None``: everywhere) of one ``level``."""

    category: str
    level: str
    area: str | None
    aim: Aim


class Needs:
    """Answers for every cell from targets read once."""

    def __init__(self, targets: Iterable[Stored], group_sizes: Mapping[tuple[str, int], int] | None = None) -> None:
        self._aims = {(one.category, one.level, one.area): one.aim for one in targets}
        self._sizes = group_sizes or {}
        self._places = {area for _category, _level, area in self._aims}
        self._defaults: dict[tuple[str, str], Need] = {}

    def of(
        self, *, category: str, level: str, area: str, kind: str, above: Iterable[str], population: int | None
    ) -> Need | None:
        """What the area should have, ``None`` if nothing is expected at its level.

        ``above``: slugs of the areas that hold it, the nearest first. The nearest own target wins.
        """
        levels = _LEVELS_OF_KIND.get(kind, ())
        if self._places:
            for place in (area, *above, None):
                if place not in self._places:
                    continue
                # A target may expect a category at a level the taxonomy does not.
                for one in (level, *levels):
                    if one in levels and (aim := self._aims.get((category, one, place))):
                        return self._need(aim, area, population) if aim.number else None
        if level not in levels:
            return None
        place_and_level = (area, level)
        if place_and_level not in self._defaults:
            self._defaults[place_and_level] = self._need(_DEFAULTS[level], area, population)
        return self._defaults[place_and_level]

    def _need(self, aim: Aim, area: str, population: int | None) -> Need:
        size = self._sizes.get((area, aim.group)) if aim.group else None
        return Need(services_needed(aim, population=population, group_size=size), aim)
