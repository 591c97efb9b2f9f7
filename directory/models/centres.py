"""Which organisation is the integration centre of an area: the coordination of the area says so, nobody else."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Case, Value, When
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from .access import looked_after
from .areas import Area
from .organisations import Organisation


class AreaCentreQuerySet(models.QuerySet["AreaCentre"]):
    def reachable_by(self, user) -> Self:
        return self.filter(looked_after(user))

    def for_people_of(self, area: Area) -> Self:
        """Public centres that look after the area, the nearest first, each with its organisation."""
        near = self.filter(area__in=Area.objects.local_to(area).values("pk"), organisation__live=True)
        own_first = Case(When(area=area.pk, then=Value(0)), default=Value(1))
        return near.select_related("organisation").order_by(
            own_first, Length("area__ags").desc(nulls_last=True), "organisation__name", "pk"
        )


class AreaCentre(models.Model):
    """An organisation cannot make itself a centre: its own ``kind`` is a word about it, this row is the area's."""

    fields_of_own_areas = ("area",)

    area = models.OneToOneField(Area, verbose_name=_("area"), on_delete=models.CASCADE, related_name="centre")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("integration centre"),
        on_delete=models.CASCADE,
        related_name="centre_of",
        help_text=_("Its public contacts stand on the pages of the area and of all towns in it."),
    )

    objects = AreaCentreQuerySet.as_manager()

    class Meta:
        verbose_name = _("integration centre of an area")
        verbose_name_plural = _("integration centres of areas")
        ordering = ["area__name", "pk"]

    def __str__(self) -> str:
        return f"{self.area}: {self.organisation}"

    @property
    def owner_area(self) -> Area:
        return self.area
