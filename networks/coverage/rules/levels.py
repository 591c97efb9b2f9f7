"""Zoom: which areas a grid may have as columns, and in which groups they stand."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.areas.tree import TOWNS
from directory.models import Area

from .areas import Atlas


class Level(models.TextChoices):
    REGIONS = "bezirke", _("Government regions")
    DISTRICTS = "kreise", _("Districts and cities")
    CLUSTERS = "cluster", _("Clusters")
    TOWNS = "gemeinden", _("Municipalities")


_KINDS = {
    Level.REGIONS: frozenset({Area.Kind.REGION}),
    Level.DISTRICTS: frozenset(Area.DISTRICT_LEVEL),
    Level.CLUSTERS: frozenset({Area.Kind.CLUSTER}),
    Level.TOWNS: TOWNS,
}
_OFFERED = {
    Area.Kind.STATE: (Level.REGIONS, Level.DISTRICTS),
    Area.Kind.REGION: (Level.DISTRICTS, Level.TOWNS),
    Area.Kind.DISTRICT: (Level.TOWNS, Level.CLUSTERS),
    Area.Kind.CITY_REGION: (Level.TOWNS, Level.CLUSTERS),
    Area.Kind.CLUSTER: (Level.TOWNS,),
}


@dataclass(frozen=True)
class ColumnGroup:
    """Columns below one heading; the heading is empty for areas in no cluster."""

    heading: str
    areas: list[Area]


def offered(atlas: Atlas, area: Area) -> list[Level]:
    """Levels with areas inside this one, the nearest first; none for a municipality."""
    return [level for level in _OFFERED.get(Area.Kind(area.kind), ()) if columns(atlas, area, level)]


def columns(atlas: Atlas, area: Area, level: Level) -> list[Area]:
    return [one for one in atlas.of_kinds(_KINDS[level], area) if one.pk != area.pk]


def in_column_groups(atlas: Atlas, area: Area, areas: list[Area], level: Level) -> list[ColumnGroup]:
    """Towns of a district by cluster, towns of a region by district; else one group without heading."""
    if level != Level.TOWNS:
        return [ColumnGroup("", areas)]
    if area.is_district_level:
        clusters = {one.slug: next(iter(atlas.tree.clusters(one)), None) for one in areas}
        headings = {cluster.slug: cluster.name for cluster in clusters.values() if cluster}
        group_of = {slug: cluster.slug if cluster else "" for slug, cluster in clusters.items()}
        order = sorted({*group_of.values()} - {""}, key=lambda slug: headings.get(slug, ""))
        # Names of clusters begin with that of their district, which stands above the table anyway.
        short = {slug: headings.get(slug, "").removeprefix(f"{area.full_name}, ") for slug in order}
    elif area.kind == Area.Kind.REGION:
        districts = {one.slug: atlas.tree.district_of(one) for one in areas}
        group_of = {slug: district.slug if district else "" for slug, district in districts.items()}
        short = {district.slug: district.full_name for district in districts.values() if district}
        order = sorted(short, key=lambda slug: short[slug])
    else:
        return [ColumnGroup("", areas)]
    groups = [ColumnGroup(short[slug], [one for one in areas if group_of[one.slug] == slug]) for slug in order]
    rest = [one for one in areas if group_of[one.slug] not in order]
    return [*groups, *([ColumnGroup("", rest)] if rest else [])]
