"""What grids of all questions stand on: areas and categories, what is needed where, and where somebody has looked."""

from __future__ import annotations

from directory.models import Area, Category

from .areas import Atlas
from .completeness import Surveys
from .loading import load_needs, load_surveys
from .needs import KINDS_OF_LEVEL, Need, Needs


class CellInputs:
    """Worked out for a cell once, whatever filters are asked for afterwards."""

    def __init__(self, atlas: Atlas, needs: Needs, surveys: Surveys) -> None:
        self.atlas, self.needs, self.surveys = atlas, needs, surveys
        self._above: dict[str, tuple[str, ...]] = {}
        self._expected: dict[tuple[str, str], list[Area]] = {}
        self._asked: dict[tuple[str, str], tuple[Need | None, bool]] = {}

    @classmethod
    def load(cls) -> CellInputs:
        """Seven queries."""
        return cls(Atlas.load(), load_needs(), load_surveys())

    def above(self, area: Area) -> tuple[str, ...]:
        """Slugs of the areas that hold this one, clusters first, the state last."""
        if area.slug not in self._above:
            self._above[area.slug] = tuple(self.atlas.above(area))
        return self._above[area.slug]

    def expected_areas(self, category: Category, inside: Area) -> list[Area]:
        """The areas inside at whose level the category is expected; the area itself if it is one."""
        place = (category.expected_level, inside.slug)
        if place not in self._expected:
            self._expected[place] = self.atlas.of_kinds(KINDS_OF_LEVEL[category.expected_level], inside)
        return self._expected[place]

    def asked_of(self, area: Area, category: Category) -> tuple[Need | None, bool]:
        """What the area should have, ``None`` if nothing; and whether somebody has looked there."""
        place = (area.slug, category.key)
        found = self._asked.get(place)
        if found is None:
            above = self.above(area)
            need = self.needs.of(
                category=category.key,
                level=category.expected_level,
                area=area.slug,
                kind=area.kind,
                above=above,
                population=area.population,
            )
            found = need, need is None or self.surveys.covers(area, category, above)
            self._asked[place] = found
        return found


_last: tuple[str, CellInputs] | None = None


def ground_for(state: str) -> CellInputs:
    """The ground in that state of the rules (``state_of_the_rules``), kept until another is asked for."""
    global _last
    if _last is None or _last[0] != state:
        _last = (state, CellInputs.load())
    return _last[1]
