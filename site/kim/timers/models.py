"""What is remembered of timers: when each job ran, and which time was believed last."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TimerRun(models.Model):
    """The last run of one job. ``failures``: how often in a row it failed; ``error``: why, without data of people."""

    key = models.CharField(max_length=60, primary_key=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=300, blank=True)
    error = models.CharField(max_length=300, blank=True)
    failures = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "kim"
        default_permissions = ()

    def __str__(self) -> str:
        return self.key


class SiteClock(models.Model):
    """One row: when the last tick was, and the last moment that was believed."""

    ONLY = 1

    ticked_at = models.DateTimeField()
    trusted_at = models.DateTimeField()

    class Meta:
        app_label = "kim"
        verbose_name = _("clock of the site")
        default_permissions = ()
        permissions = [("look_after_site", "Can see how the site is and confirm its clock")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}"
