"""What is done about gaps."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.models import Organisation, Service
from kim.dates import today_in_germany

from .gaps import Gap


class MeasureQuerySet(models.QuerySet["Measure"]):
    def open(self) -> Self:
        return self.filter(state__in=(Measure.State.PLANNED, Measure.State.RUNNING))

    def overdue(self, on: date | None = None) -> Self:
        return self.open().filter(due_on__lt=on or today_in_germany()).order_by(F("due_on"))


class Measure(models.Model):
    """What is done about one or several gaps.

    ``service`` may be a draft of the register: the grid shows it as what-if.
    """

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("measure", "planned")
        RUNNING = "running", pgettext_lazy("measure", "under way")
        DONE = "done", pgettext_lazy("measure", "done")
        DROPPED = "dropped", pgettext_lazy("measure", "given up")

    gaps = models.ManyToManyField(Gap, verbose_name=_("gaps"), related_name="measures")
    title = models.CharField(_("what"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    decision = models.ForeignKey(
        "networks.Decision",
        verbose_name=pgettext_lazy("of a body", "decision"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="measures",
    )
    responsible = models.ForeignKey(
        Organisation,
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="measures",
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    due_on = models.DateField(_("until"), null=True, blank=True)
    cost = models.DecimalField(_("cost in euros a year"), max_digits=10, decimal_places=2, null=True, blank=True)
    funded = models.DecimalField(_("of it funded, in euros"), max_digits=10, decimal_places=2, null=True, blank=True)
    funding = models.CharField(_("funding"), max_length=200, blank=True)
    service = models.ForeignKey(
        Service, verbose_name=_("service"), null=True, blank=True, on_delete=models.SET_NULL, related_name="measures"
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PLANNED)
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title
