"""Compare what a sheet says with what the register has, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db import models
from django.utils.translation import pgettext_lazy

from directory.models import Area, Category, LifeDomain
from networks.coverage.counting.figures import NOTHING
from networks.coverage.rules.grid import Grid
from networks.external_tables.models import Sheet, SheetStatement

Answer = SheetStatement.Answer


class Verdict(models.TextChoices):
    ASK = "ask", pgettext_lazy("sheet against register", "only there")
    MORE = "more", pgettext_lazy("sheet against register", "more there")
    OURS = "ours", pgettext_lazy("sheet against register", "only here")
    BOTH = "both", pgettext_lazy("sheet against register", "both")
    NONE = "none", pgettext_lazy("sheet against register", "neither")
    SILENT = "silent", pgettext_lazy("sheet against register", "not said")


#: Room for all districts and cities of the state. A page with 396 municipalities would have 7 MB.
MOST_COLUMNS = 60
#: Verdicts worth asking the makers of the sheet about.
CANDIDATES = (Verdict.ASK, Verdict.MORE)


def verdict_of(answer: str | None, number: Decimal | None, ours: int, *, counts_services: bool) -> Verdict:
    """In this order: the sheet says nothing; it says no; we have nothing; it names more services; both have something.

    ``number`` is compared with ``ours`` only where the sheet counts services; places or posts are another thing.
    """
    if answer is None or answer == Answer.UNKNOWN:
        return Verdict.SILENT
    if answer == Answer.NO:
        return Verdict.OURS if ours else Verdict.NONE
    if not ours:
        return Verdict.ASK
    return Verdict.MORE if counts_services and number is not None and number > ours else Verdict.BOTH


@dataclass(frozen=True)
class SheetCell:
    """``ours``: services of the register for at least a part of the area; of a life domain the most of a category."""

    area: Area
    thing: Category | LifeDomain
    statement: SheetStatement | None
    ours: int
    verdict: Verdict

    @property
    def domain(self) -> LifeDomain:
        return self.thing.domain if isinstance(self.thing, Category) else self.thing

    @property
    def category(self) -> Category | None:
        return self.thing if isinstance(self.thing, Category) else None


class SheetGrid:
    """Topics of a sheet × its areas inside one area; where there are none inside, those that hold it."""

    def __init__(self, sheet: Sheet, grid: Grid, inside: Area) -> None:
        self.sheet, self.grid, self.inside = sheet, grid, inside

    @cached_property
    def statements(self) -> dict[tuple[int, str, int], SheetStatement]:
        """One query."""
        return {
            (row.area_id, "category", row.category_id)
            if row.category_id
            else (row.area_id, "domain", row.domain_id or 0): row
            for row in SheetStatement.objects.filter(sheet=self.sheet).order_by("pk")
        }

    @cached_property
    def areas(self) -> list[Area]:
        named = {area for area, _kind, _key in self.statements}
        known = [area for area in self.grid.atlas.areas.values() if area.pk in named]
        within = [area for area in known if self.grid.atlas.holds(self.inside, area)]
        found = within or [area for area in known if area.slug in self.grid.above(self.inside)]
        return sorted(found, key=lambda area: (len(area.ags or ""), area.name))

    @property
    def is_above(self) -> bool:
        """Whether the sheet names nothing inside, and what holds the area is shown instead."""
        return any(not self.grid.atlas.holds(self.inside, area) for area in self.areas)

    @cached_property
    def things(self) -> list[Category | LifeDomain]:
        """In the order of the taxonomy, a life domain before its categories."""
        shown = {area.pk for area in self.areas}
        named = {(kind, key) for area, kind, key in self.statements if area in shown}
        found: list[Category | LifeDomain] = []
        for domain, categories in self.grid.atlas.domains():
            if ("domain", domain.pk) in named:
                found.append(domain)
            found += [one for one in categories if ("category", one.pk) in named]
        return found

    def cell(self, area: Area, thing: Category | LifeDomain) -> SheetCell:
        kind = "category" if isinstance(thing, Category) else "domain"
        row = self.statements.get((area.pk, kind, thing.pk))
        ours = self._ours(area, thing)
        counts = self.sheet.counts_services and kind == "category"
        answer, number = (row.answer, row.number) if row else (None, None)
        return SheetCell(area, thing, row, ours, verdict_of(answer, number, ours, counts_services=counts))

    def _ours(self, area: Area, thing: Category | LifeDomain) -> int:
        keys = (
            [thing.key]
            if isinstance(thing, Category)
            else [one.key for one in self.grid.atlas.categories if one.domain_id == thing.pk]
        )
        return max((self.grid.figures.get((area.slug, key), NOTHING).services for key in keys), default=0)

    @cached_property
    def cells(self) -> list[SheetCell]:
        return [self.cell(area, thing) for area in self.areas for thing in self.things]

    def chosen(self, verdicts: Iterable[str]) -> list[SheetCell]:
        wanted = set(verdicts)
        return [cell for cell in self.cells if cell.verdict in wanted]

    @property
    def columns(self) -> list[Area]:
        """Areas a page has room for: of very many the districts and cities, else none."""
        if len(self.areas) <= MOST_COLUMNS:
            return self.areas
        districts = [area for area in self.areas if area.is_district_level]
        return districts if len(districts) <= MOST_COLUMNS else []

    @cached_property
    def numbers(self) -> Counter:
        """Cells by verdict."""
        return Counter(cell.verdict for cell in self.cells)
