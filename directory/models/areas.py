"""Areas: what a coverage tag, a portal and a jurisdiction point at."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel

from .access import is_administrator, rights_of
from .area_keys import keys_around


class AreaQuerySet(models.QuerySet["Area"]):
    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def ancestors_of(self, area: Area) -> Self:
        """The areas above, the state first. A cluster hangs below its district."""
        return self.filter(ags__in=keys_around(area.key_of_place)).exclude(pk=area.pk).order_by(Length("ags"))

    def descendants_of(self, area: Area, *, include_self: bool = False) -> Self:
        """Everything inside: by key, clusters with their members included."""
        found = self.within([area])
        return found if include_self else found.exclude(pk=area.pk)

    def within(self, areas: Iterable[Area]) -> Self:
        """Everything inside any of the areas, themselves included; nothing for no area."""
        inside = Q(pk__in=[])
        for area in areas:
            if area.kind == Area.Kind.CLUSTER:
                inside |= Q(member_of=area.pk) | Q(pk=area.pk)
            else:
                inside |= Q(ags__startswith=area.ags) | Q(kind=Area.Kind.CLUSTER, parent__ags__startswith=area.ags)
        return self.filter(inside).distinct()

    def outside(self, area: Area) -> Self:
        return self.exclude(pk__in=Area.objects.within([area]).values("pk"))

    def covering(self, area: Area) -> Self:
        """Areas whose coverage tag reaches the whole of this one: itself, those above, its clusters."""
        above = Q(pk=area.pk) | Q(ags__in=keys_around(area.key_of_place))
        if area.kind != Area.Kind.CLUSTER:
            above |= Q(kind=Area.Kind.CLUSTER, members=area.pk)
        if area.kind == Area.Kind.CITY:
            # The municipality row of an independent city is the same town.
            above |= Q(kind=Area.Kind.MUNICIPALITY, parent=area.pk)
        return self.filter(above).distinct()

    def reaching_into(self, area: Area) -> Self:
        """Areas whose coverage tag reaches at least a part of this one."""
        inside = Q(pk__in=Area.objects.covering(area).values("pk")) | Q(pk__in=Area.objects.within([area]).values("pk"))
        return self.filter(inside)

    def local_to(self, area: Area) -> Self:
        """The area, its district or city, and the municipality row of that city: where its people turn to."""
        district = Area.objects.covering(area).of_kind(*Area.DISTRICT_LEVEL).values("pk")
        same_town = Q(kind=Area.Kind.MUNICIPALITY, parent__kind=Area.Kind.CITY, parent__in=district)
        return self.filter(Q(pk=area.pk) | Q(pk__in=district) | same_town)

    def for_postcode(self, code: str) -> Self:
        """Municipalities that share this postcode, the most populous first; several are normal."""
        return self.filter(postcodes__code=code.strip()).distinct().order_by(F("population").desc(nulls_last=True))

    def nearest(self, lat: float, lon: float, *, limit: int = 10) -> list[Area]:
        """Municipalities by distance in km (attribute ``distance_km``) from a WGS84 point.

        Sorted in Python over key and point only: 10,752 rows take 15 ms and need no extension.
        """
        places = self.of_kind(Area.Kind.MUNICIPALITY).exclude(lat=None).exclude(lon=None)
        # As floats: making 20,000 decimals would take longer than all the rest.
        points = places.order_by().values_list("pk", Cast("lat", models.FloatField()), Cast("lon", models.FloatField()))
        squeeze = math.cos(math.radians(lat))
        # On the flat first, which orders the same at the distances of a few municipalities.
        near = heapq.nsmallest(limit, points, key=lambda place: math.hypot(place[1] - lat, (place[2] - lon) * squeeze))
        ranked = sorted((distance_km(lat, lon, y, x), pk) for pk, y, x in near)
        found = self.in_bulk([pk for _km, pk in ranked])
        for km, pk in ranked:
            found[pk].distance_km = km  # type: ignore[attr-defined]  # an answer to this question, not a column
        return [found[pk] for _km, pk in ranked]

    def reachable_by(self, user) -> Self:
        """Areas this person may edit: all for administrators, clusters inside the own areas for coordinators."""
        if is_administrator(user):
            return self
        return self.filter(kind=Area.Kind.CLUSTER, pk__in=Area.objects.coordinated_by(user).values("pk"))

    def coordinated_by(self, user) -> Self:
        """The areas of the jurisdiction and everything inside them, clusters included."""
        return self.within(rights_of(user).areas)

    def in_hands_of(self, user) -> Self:
        """Areas whose own records this person looks after: all for administrators, else those coordinated."""
        return self if is_administrator(user) else self.coordinated_by(user)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in km between two WGS84 points (haversine, mean earth radius 6371.0 km)."""
    p1, p2 = math.radians(lat), math.radians(other_lat)
    a = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(a))


class Area(ClusterableModel):
    """A state, Regierungsbezirk, Kreis, Gemeinde or cluster.

    Keys are the official AGS: 2, 3, 5 or 8 digits; a cluster has none. A kreisfreie Stadt has a 5-digit row
    (kind ``city``) and its 8-digit municipality row below it, so every address lies in a municipality.
    """

    class Kind(models.TextChoices):
        STATE = "state", _("Federal state")
        REGION = "region", _("Government region")
        DISTRICT = "district", _("District")
        CITY = "city", _("Independent city")
        CITY_REGION = "city_region", _("City region")
        MUNICIPALITY = "municipality", _("Municipality")
        CLUSTER = "cluster", _("Cluster")

    DISTRICT_LEVEL = (Kind.DISTRICT, Kind.CITY, Kind.CITY_REGION)

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    ags = models.CharField(_("municipality key (AGS)"), max_length=8, unique=True, null=True, blank=True)
    ars = models.CharField(_("regional key (ARS)"), max_length=12, blank=True)
    name = models.CharField(_("name"), max_length=200)
    name_official = models.CharField(_("official name"), max_length=200, blank=True)
    slug = models.SlugField(_("address"), max_length=200, unique=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("lies in"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    members = ParentalManyToManyField(
        "self",
        verbose_name=_("municipalities of the cluster"),
        symmetrical=False,
        blank=True,
        related_name="member_of",
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_date = models.DateField(_("population as of"), null=True, blank=True)
    population_source = models.CharField(_("source of the population"), max_length=200, blank=True)
    area_km2 = models.DecimalField(_("area in km²"), max_digits=9, decimal_places=2, null=True, blank=True)
    foreign_share = models.DecimalField(
        _("foreign share in percent"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    foreign_share_date = models.DateField(_("foreign share as of"), null=True, blank=True)
    lat = models.DecimalField(_("latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    lon = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    label_lat = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True, editable=False)
    label_lon = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True, editable=False)
    seat_postcode = models.CharField(_("postcode of the seat"), max_length=5, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="cluster", ags=None) | (~Q(kind="cluster") & Q(ags__isnull=False)),
                name="area_key_or_cluster",
                violation_error_message=_("Every area but a cluster needs its municipality key (AGS)."),
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name people say: "Kreis Höxter", "Bonn", "Bonn (Gemeinde)" is never needed."""
        if self.kind == self.Kind.DISTRICT and "kreis" not in self.name.lower():
            return f"Kreis {self.name}"
        if self.kind == self.Kind.REGION and not self.name.startswith("Regierungsbezirk"):
            return f"Regierungsbezirk {self.name}"
        return self.name

    @property
    def key_of_place(self) -> str:
        """The key by which it lies in others: its own, of a cluster that of its district; empty without a district."""
        if self.kind == self.Kind.CLUSTER:
            return (self.parent.ags if self.parent else "") or ""
        return self.ags or ""

    @property
    def is_district_level(self) -> bool:
        return self.kind in self.DISTRICT_LEVEL

    @property
    def is_city_twin(self) -> bool:
        """Whether this municipality is the same town as the kreisfreie Stadt above it."""
        is_municipality = self.kind == self.Kind.MUNICIPALITY
        return is_municipality and self.parent is not None and self.parent.kind == self.Kind.CITY

    def clean(self) -> None:
        super().clean()
        if self.kind == self.Kind.CLUSTER:
            if self.ags:
                raise ValidationError({"ags": _("A cluster has no municipality key. Leave the field empty.")})
            if not self.parent or not self.parent.is_district_level:
                raise ValidationError({"parent": _("A cluster lies in a district. Choose the district.")})
        elif not self.ags:
            raise ValidationError({"ags": _("Every area but a cluster needs its municipality key (AGS).")})

    def get_absolute_url(self) -> str:
        return reverse("directory:area_detail", args=[self.slug])


class AreaShape(models.Model):
    """The boundary of an area, prepared once at import.

    ``geojson``: geometry in WGS84 (RFC 7946). ``state_path``: SVG path data on the map of the state, in the view box
    that all share (``directory.areas.loading.boundaries``). ``district_path``: the same on the map of the own
    district, whose view box is ``district_viewbox`` (both empty for areas above the district).
    """

    area = models.OneToOneField(Area, on_delete=models.CASCADE, related_name="shape")
    geojson = models.JSONField()
    state_path = models.TextField(blank=True)
    district_path = models.TextField(blank=True)
    district_viewbox = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("boundary")
        verbose_name_plural = _("boundaries")

    def __str__(self) -> str:
        return str(self.area)


class Postcode(models.Model):
    """One pair of postcode and municipality; a postcode may reach several municipalities.

    Source: OpenStreetMap contributors, ODbL. Kept in its own table and file so that the licence stays where it belongs.
    """

    code = models.CharField(_("postcode"), max_length=5, db_index=True)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="postcodes")

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["code", "area"], name="postcode_once_per_area")]

    def __str__(self) -> str:
        return self.code
