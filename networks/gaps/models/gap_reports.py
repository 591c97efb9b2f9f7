"""Needs case work could not meet."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Area, Category, Language, LegalSphere, TargetGroup

from .gaps import Gap, Step


class ReportReason(models.TextChoices):
    """Why nothing fits, in the words of case work."""

    NONE = "none", _("There is no such service")
    FULL = "full", _("Waiting list, or full")
    FAR = "far", _("Too far away")
    LANGUAGE = "language", _("Not in the language needed")
    ACCESS = "access", _("Access does not fit, for example status or legal sphere")
    TIMES = "times", _("The hours do not fit")
    COST = "cost", _("Too expensive")
    CHILDCARE = "childcare", _("Child care is missing")
    BARRIER = "barrier", _("Not accessible")


class GapReportQuerySet(models.QuerySet["GapReport"]):
    def standing(self) -> Self:
        """Reports that were not taken back."""
        return self.filter(withdrawn_at=None)

    def of(self, user) -> Self:
        return self.filter(reporter=user)


class GapReport(models.Model):
    """A need case work could not meet. Says nothing about a client: the need is described, not the person."""

    #: So long a report may be taken back.
    UNDO_WITHIN = timedelta(minutes=10)

    category = models.ForeignKey(
        Category, verbose_name=_("What is missing?"), on_delete=models.PROTECT, related_name="gap_reports"
    )
    area = models.ForeignKey(
        Area, verbose_name=_("Where is it needed?"), on_delete=models.PROTECT, related_name="gap_reports"
    )
    reason = models.CharField(_("Why does nothing fit?"), max_length=10, choices=ReportReason)
    language = models.ForeignKey(
        Language, verbose_name=_("Language needed"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    legal_sphere = models.ForeignKey(
        LegalSphere, verbose_name=_("Legal sphere"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    target_group = models.ForeignKey(
        TargetGroup, verbose_name=_("For whom?"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("Remark"), max_length=500, blank=True)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reported by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="gap_reports",
    )
    gap = models.ForeignKey(
        Gap, verbose_name=_("gap"), null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )
    wants_news = models.BooleanField(_("wants to hear what became of it"), default=True)
    told_step = models.PositiveSmallIntegerField(choices=Step, default=Step.PROPOSED, editable=False)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    created_at = models.DateTimeField(_("reported"), default=timezone.now)
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)

    objects = GapReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("gap report")
        verbose_name_plural = _("gap reports")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["area", "category"], name="gap_report_cell")]

    def __str__(self) -> str:
        return f"{self.category.label()}, {self.area}"

    def may_be_undone(self, now=None) -> bool:
        return self.withdrawn_at is None and (now or timezone.now()) - self.created_at <= self.UNDO_WITHIN
