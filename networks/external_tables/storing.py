"""Store the statements of a sheet, and say beforehand what would change."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from networks.external_tables.models import Sheet, SheetStatement

from .mapping import Mapping
from .problems import SheetError, SheetProblem
from .statements import SheetReading, Statement

#: Fields that describe the sheet itself.
ABOUT = ("title", "source", "url", "licence", "unit", "counts_services")
Place = tuple[int, int | None, int | None]


@dataclass
class SheetChange:
    """What taking over does. ``is_new``: there is no version of this day yet."""

    sheet: Sheet | None
    new: list[SheetStatement] = field(default_factory=list)
    changed: list[SheetStatement] = field(default_factory=list)
    gone: list[SheetStatement] = field(default_factory=list)
    same: int = 0
    about: bool = False

    @property
    def is_new(self) -> bool:
        return self.sheet is None

    @property
    def is_nothing(self) -> bool:
        return not (self.is_new or self.new or self.changed or self.gone or self.about)


def change_of(reading: SheetReading, mapping: Mapping, reach: Container[int] | None = None) -> SheetChange:
    """Two queries. Only what lies within ``reach`` can be gone: other columns were not asked about."""
    sheet = Sheet.objects.filter(key=mapping.key, as_of=mapping.as_of).first()
    known: dict[Place, SheetStatement] = {}
    if sheet is not None:
        for row in SheetStatement.objects.filter(sheet=sheet).order_by("pk"):
            if reach is None or row.area_id in reach:
                known[row.area_id, row.category_id, row.domain_id] = row
    change = SheetChange(
        sheet, about=sheet is not None and any(getattr(sheet, one) != getattr(mapping, one) for one in ABOUT)
    )
    for statement in reading.statements:
        place = _place(statement)
        before, values = known.pop(place, None), _values(statement)
        if before is None:
            area, category, domain = place
            change.new.append(SheetStatement(area_id=area, category_id=category, domain_id=domain, **values))
        elif any(getattr(before, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(before, name, value)
            change.changed.append(before)
        else:
            change.same += 1
    change.gone = list(known.values())
    return change


def take_over(
    reading: SheetReading,
    mapping: Mapping,
    *,
    file_name: str,
    user: Any = None,
    reach: Container[int] | None = None,
    is_demo: bool = False,
) -> SheetChange:
    """Store what the sheet says; the same sheet a second time changes nothing.

    Raises ``SheetError`` where a coordinator would change what is written about a sheet others work with too.
    """
    with transaction.atomic():
        change = change_of(reading, mapping, reach)
        if change.about and reach is not None:
            raise SheetError(other_about(change.sheet, mapping))
        if change.is_nothing or (change.is_new and not change.new):
            return change
        sheet = change.sheet or Sheet(key=mapping.key, as_of=mapping.as_of, is_demo=is_demo)
        for name in ABOUT:
            setattr(sheet, name, getattr(mapping, name))
        sheet.file_name, sheet.mapping, sheet.taken_by = file_name[:200], mapping.text, user
        sheet.save()
        for row in change.new:
            row.sheet = sheet
        SheetStatement.objects.filter(pk__in=[row.pk for row in change.gone]).delete()
        SheetStatement.objects.bulk_create(change.new, batch_size=500)
        SheetStatement.objects.bulk_update(change.changed, ["answer", "number", "words", "cells"], batch_size=200)
    return change


def other_about(sheet: Sheet | None, mapping: Mapping) -> SheetProblem:
    other = next((one for one in ABOUT if sheet is not None and getattr(sheet, one) != getattr(mapping, one)), "")
    return SheetProblem(
        f"[sheet], {'numbers' if other == 'counts_services' else other}",
        _("This sheet of this day is stored with “%(value)s”.") % {"value": getattr(sheet, other, "")},
        _("Write the same, or take another key or day. Administrators can change it."),
    )


def withdraw_sheet(sheet: Sheet, areas: Container[int]) -> int:
    """Delete the statements about these areas, and the sheet with its last statement; returns how many went."""
    with transaction.atomic():
        rows = [pk for pk, area in sheet.statements.order_by().values_list("pk", "area") if area in areas]
        SheetStatement.objects.filter(pk__in=rows).delete()
        if not sheet.statements.exists():
            sheet.delete()
    return len(rows)


def _place(statement: Statement) -> Place:
    key = statement.thing.pk
    return (statement.area.pk, None, key) if statement.is_about_domain else (statement.area.pk, key, None)


def _values(statement: Statement) -> dict[str, Any]:
    return {name: getattr(statement, name) for name in ("answer", "number", "words", "cells")}
