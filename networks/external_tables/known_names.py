"""Find areas and categories of this register by the names used in sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from directory.areas.tree import TOWNS
from directory.models import Area, Category, LifeDomain
from kim.numbers import is_digits
from networks.coverage.rules.areas import Atlas

from .name_matching import NameIndex, tidy


class KnownNames:
    """Reads nothing from the database itself; an atlas takes two queries."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._by_key = {area.ags: area for area in atlas.areas.values() if area.ags}
        self._areas: dict[str, list[Area]] = defaultdict(list)
        for area in atlas.areas.values():
            for name in {tidy(one) for one in names_of(area)}:
                self._areas[name].append(area)
        self._categories = {tidy(name): one for one in atlas.categories for name in (one.label("de"), one.label("en"))}
        self._categories |= {one.key: one for one in atlas.categories}
        self.domains = {domain.key: domain for domain, _categories in atlas.domains()}
        self._domains = {
            tidy(name): one for one in self.domains.values() for name in (one.label("de"), one.label("en"))
        }
        self._domains |= self.domains

    def areas_called(self, name: str) -> list[Area]:
        """By key (AGS), also without the zero a spreadsheet ate, or by name; several where a name is ambiguous."""
        text = name.strip()
        if is_digits(text):
            found = self._by_key.get(text) or (self._by_key.get(f"0{text}") if len(text) in (1, 2, 4, 7) else None)
            if found is None and text[5:] == "000":
                # The municipality of an independent city is the city.
                found = self._by_key.get(text[:5])
            return [found] if found else []
        return list(self._areas.get(tidy(text), ()))

    def nearest_area(self, name: str) -> Area | None:
        names, index = self._area_names
        return names.get(index.nearest(name))

    @cached_property
    def _area_names(self) -> tuple[dict[str, Area], NameIndex]:
        names = {one: area for area in self.atlas.areas.values() for one in names_of(area)}
        return names, NameIndex(names)

    def category(self, name: str) -> Category | None:
        return self._categories.get(name) or self._categories.get(tidy(name))

    def domain(self, name: str) -> LifeDomain | None:
        return self._domains.get(name) or self._domains.get(tidy(name))

    def nearest_category(self, name: str) -> Category | None:
        names, index = self._category_names
        return names.get(index.nearest(name))

    @cached_property
    def _category_names(self) -> tuple[dict[str, Category], NameIndex]:
        names = {label: one for one in self.atlas.categories for label in (one.label("de"), one.label("en"), one.key)}
        return names, NameIndex(names)


def names_of(area: Area) -> Iterator[str]:
    yield area.full_name
    yield area.name
    if area.kind == Area.Kind.DISTRICT:
        yield f"Kreis {area.name}"
        yield f"{area.name}, Kreis"
        yield f"Landkreis {area.name}"
    if area.kind in TOWNS:
        yield f"Stadt {area.name}"
        yield f"{area.name}, Stadt"
    if area.kind == Area.Kind.MUNICIPALITY:
        yield f"Gemeinde {area.name}"


def called(area: Area) -> str:
    """Name with key, as it may stand in a mapping."""
    return f"{area.full_name} ({area.ags})" if area.ags else area.full_name
