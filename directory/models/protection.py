"""Who asked that the address of a protected place becomes public, until the coordination has decided."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .locations import Location


class ProtectionRequestQuerySet(models.QuerySet["ProtectionRequest"]):
    def reachable_by(self, user) -> Self:
        """Requests about places this person may edit: they read them and may take them back."""
        return self.filter(location__in=Location.objects.reachable_by(user))

    def decided_by(self, user) -> Self:
        """Requests about places of the own areas: they wait for this person."""
        return self.filter(location__in=Location.objects.answered_for_by(user))

    def for_desk(self) -> Self:
        """What one row of the desk shows: one query for any number of rows."""
        return self.select_related("location__organisation", "asked_by").order_by("asked_at", "pk")


class ProtectionRequest(models.Model):
    """One open question per place. It goes with its answer; the history of the place keeps both."""

    location = models.OneToOneField(
        Location, verbose_name=_("location"), on_delete=models.CASCADE, related_name="protection_request"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    reason = models.CharField(_("reason"), max_length=300)

    objects = ProtectionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to end a protection")
        verbose_name_plural = _("requests to end a protection")

    def __str__(self) -> str:
        return str(self.location)
