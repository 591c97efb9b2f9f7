"""Who leaves, when, and who takes over."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Area, Contact


class DepartureQuerySet(models.QuerySet["Departure"]):
    def reachable_by(self, user) -> Self:
        return self.filter(contact__in=Contact.objects.reachable_by(user))


class Departure(models.Model):
    """A person leaves. What still points at them is reported until it is handed over."""

    contact = models.OneToOneField(
        Contact, verbose_name=_("person"), on_delete=models.CASCADE, related_name="departure"
    )
    leaves_on = models.DateField(_("last day"))
    successor = models.ForeignKey(
        Contact,
        verbose_name=_("successor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="successor_of",
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        verbose_name = _("departure")
        verbose_name_plural = _("departures")
        ordering = ["leaves_on", "pk"]

    def __str__(self) -> str:
        return f"{self.contact}, {self.leaves_on}"

    @property
    def owner_area(self) -> Area:
        return self.contact.organisation.area
