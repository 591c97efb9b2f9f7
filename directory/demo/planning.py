"""Plan which organisation offers what where, with gaps and overlaps on purpose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from .content import District, OrganisationRow, Template, districts, templates
from .drawing import dice

#: How many services of a category a district has, by the level it is expected at; drawn from these.
NUMBERS = {"gemeinde": (1, 1, 2, 2, 2), "kreis": (1, 1, 1, 2), "region": (1,)}
#: The same offer twice in one town, by two organisations.
DOUBLED = ("sprachcafe", "erstberatung", "begegnung", "wohnungssuche")
#: Groups that also work in towns where they have no house.
TRAVELLING = {"welfare", "volunteers", "ki", "youth", "language", "family", "townhall", "jobcenter", "library"}


@dataclass(frozen=True)
class PlannedService:
    """One service to be: its key never changes, so a later load finds it again."""

    key: str
    district: District
    template: Template
    variant: int
    organisation: OrganisationRow
    place: str
    level: str

    @property
    def is_online(self) -> bool:
        return "Online" in self.template.variants[self.variant].name

    @property
    def address_free(self) -> bool:
        """Nobody comes to a place for it."""
        return self.is_online or self.template.mode in ("phone", "pool")


def plans(levels: dict[str, str]) -> list[PlannedService]:
    """All services of the demo; ``levels`` says for each category where it is expected."""
    return [plan for district in districts() for plan in _of_district(district, levels)]


def _of_district(district: District, levels: dict[str, str]) -> Iterator[PlannedService]:
    busy: Counter[OrganisationRow] = Counter()
    for category, template in templates().items():
        if category in district.lacks or category not in levels:
            continue
        rng = dice(f"plan:{district.key}:{category}")
        offering = [row for group in template.by for row in district.organisations if row.group == group]
        if not offering:
            continue
        level = levels[category]
        made: list[PlannedService] = []
        shift = rng.randrange(len(template.variants))
        for number in range(rng.choice(NUMBERS[level])):
            # The organisation with the fewest services so far, so that each of them offers something.
            row = min(offering, key=lambda one: (busy[one], rng.random()))
            busy[row] += 1
            place = row.home if row not in [plan.organisation for plan in made] else _elsewhere(district, row, rng)
            variant = (shift + number) % len(template.variants)
            made.append(
                PlannedService(f"{district.key}-{category}-{number}", district, template, variant, row, place, level)
            )
        if category in DOUBLED and len(offering) > 1:
            first = made[0]
            other = next(row for row in offering if row != first.organisation)
            made.append(replace(first, key=f"{first.district.key}-{category}-double", organisation=other))
        yield from made


def _elsewhere(district: District, row: OrganisationRow, rng: Random) -> str:
    """Another town of the district, or the own one for organisations that do not travel."""
    if row.group not in TRAVELLING:
        return row.home
    towns = [town for members in district.clusters.values() for town in members] or list(district.quarters)
    return rng.choice([town for town in towns if town not in district.empty and town != row.home] or [row.home])
