"""Pairs of entries that look alike and are not the same."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .services import Service


class DistinctPair(models.Model):
    """Somebody has looked: these are two services. ``first`` has the smaller key."""

    first = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="distinct_from")
    second = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="distinct_of")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("pair of different services")
        verbose_name_plural = _("pairs of different services")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinct_pair_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="distinct_pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"
