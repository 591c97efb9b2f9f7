"""Bring the areas of the database up to date with the files: what is the same is not touched."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from directory.loading.report import Changes
from directory.loading.uses import use_in_words, uses_of
from directory.models import Area, AreaShape, Postcode
from kim.database import refresh_statistics

from .rows import LOADED_FIELDS, AreaRow
from .slugs import give_slugs
from .source import AreaSource

SHAPE_FIELDS = ("geojson", "state_path", "district_path", "district_viewbox")
BATCH = 500


class AreaLoad:
    """One load. ``changes`` says what it does; ``dry`` only finds that out."""

    def __init__(self, source: AreaSource, *, dry: bool = False) -> None:
        self.source = source
        self.dry = dry
        self.existing = {
            area.ags: area for area in _of_states(source.states).select_related("parent").order_by() if area.ags
        }

    def run(self) -> list[Changes]:
        """Everything or nothing; statistics are renewed when something was written."""
        with transaction.atomic():
            changes = [self.areas(), self.shapes(), self.postcodes()]
        if any(changes) and not self.dry:
            refresh_statistics()
        return changes

    def areas(self) -> Changes:
        changes = Changes(_("Areas"))
        new = [row for row in self.source.rows if row.ags not in self.existing]
        changed = []
        for row in self.source.rows:
            area = self.existing.get(row.ags)
            if area is None:
                continue
            fields = self._differences(area, row)
            if fields:
                changes.changed[row.full_name] = fields
                changed.append((area, row))
            else:
                changes.unchanged += 1
        changes.created = [row.full_name for row in new]
        if not self.dry:
            self._create(new)
            self._change(changed)
        self._drop_vanished(changes)
        return changes

    def shapes(self) -> Changes:
        changes = Changes(_("Boundaries"))
        stored = {
            values[0]: values[1:]
            for values in AreaShape.objects.filter(area__in=_of_states(self.source.states)).values_list(
                "area__ags", *SHAPE_FIELDS
            )
        }
        fresh = []
        for row in self.source.rows:
            prepared = self.source.shapes.get(row.ags)
            wanted = None if prepared is None else tuple(getattr(prepared, name) for name in SHAPE_FIELDS)
            if wanted is None or stored.get(row.ags) == wanted:
                changes.unchanged += wanted is not None
                continue
            if row.ags in stored:
                pairs = zip(SHAPE_FIELDS, stored[row.ags], wanted, strict=True)
                changes.changed[row.full_name] = [name for name, old, now in pairs if old != now]
            else:
                changes.created.append(row.full_name)
            fresh.append((row.ags, wanted))
        if not self.dry:
            # Written anew instead of changed: a drawing kept in the cache is told apart by the latest key.
            AreaShape.objects.filter(area__ags__in=[key for key, _values in fresh]).delete()
            AreaShape.objects.bulk_create(
                (
                    AreaShape(area=self.existing[key], **dict(zip(SHAPE_FIELDS, values, strict=True)))
                    for key, values in fresh
                ),
                batch_size=BATCH,
            )
        return changes

    def postcodes(self) -> Changes:
        changes = Changes(_("Postcodes"))
        rows = Postcode.objects.filter(area__in=_of_states(self.source.states)).order_by()
        stored = {(code, key): pk for code, key, pk in rows.values_list("code", "area__ags", "pk")}
        new, gone = sorted(self.source.postcodes - stored.keys()), sorted(stored.keys() - self.source.postcodes)
        changes.created = [code for code, _key in new]
        changes.removed = [f"{code} ({key})" for code, key in gone]
        changes.unchanged = len(stored) - len(gone)
        if not self.dry:
            Postcode.objects.filter(pk__in=[stored[pair] for pair in gone]).delete()
            Postcode.objects.bulk_create(
                (Postcode(code=code, area=self.existing[key]) for code, key in new), batch_size=BATCH
            )
        return changes

    def _differences(self, area: Area, row: AreaRow) -> list[str]:
        fields = [name for name, value in row.values().items() if getattr(area, name) != value]
        above = area.parent.ags if area.parent else ""
        return fields + ["parent"] if above != row.parent else fields

    def _create(self, new: Iterable[AreaRow]) -> None:
        """Level by level: an area needs the number of the one above it."""
        rows = sorted(new, key=lambda row: len(row.ags))
        slugs = give_slugs(self.source.rows, rows, Area.objects.values_list("slug", flat=True))
        for _level, members in groupby(rows, key=lambda row: len(row.ags)):
            areas = [
                Area(ags=row.ags, slug=slugs[row.ags], parent=self.existing.get(row.parent), **row.values())
                for row in members
            ]
            for area in Area.objects.bulk_create(areas, batch_size=BATCH):
                self.existing[area.ags or ""] = area

    def _change(self, changed: Iterable[tuple[Area, AreaRow]]) -> None:
        areas = []
        for area, row in changed:
            for name, value in row.values().items():
                setattr(area, name, value)
            area.parent = self.existing.get(row.parent)
            areas.append(area)
        Area.objects.bulk_update(areas, [*LOADED_FIELDS, "parent"], batch_size=100)

    def _drop_vanished(self, changes: Changes) -> None:
        """Areas the files no longer name go when nothing points at them; the others are reported and stay."""
        known = {row.ags for row in self.source.rows}
        vanished = sorted(
            (area for key, area in self.existing.items() if key not in known), key=lambda a: -len(a.ags or "")
        )
        for area in vanished:
            uses = uses_of(area, ignore=(AreaShape, Postcode))
            if uses:
                changes.notes.append(
                    _("%(name)s (%(key)s) is in the files no longer and stays, because it is used. %(uses)s")
                    % {"name": area.full_name, "key": area.ags, "uses": use_in_words(uses)}
                )
                continue
            changes.removed.append(f"{area.full_name} ({area.ags})")
            if not self.dry:
                area.delete()


def _of_states(keys: Iterable[str]):
    inside = Q(pk__in=[])
    for key in keys:
        inside |= Q(ags__startswith=key)
    return Area.objects.filter(inside)
