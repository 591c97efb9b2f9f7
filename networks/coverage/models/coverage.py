"""Targets, surveys and snapshots: what the coordination says about coverage, and what was so at a date."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import Area, Category, LifeDomain, Service, TargetGroup
from directory.models.access import looked_after
from networks.coverage.rules.needs import Rule


class OfAreaQuerySet(models.QuerySet):
    def reachable_by(self, user) -> Self:
        """Rows of the own jurisdiction; what is set for the whole state belongs to administrators."""
        return self.filter(looked_after(user))


class Target(models.Model):
    """How many services of a category an area, or every area of a level below it, should have."""

    category = models.ForeignKey(
        Category, verbose_name=_("category"), on_delete=models.PROTECT, related_name="coverage_targets"
    )
    level = models.CharField(_("for"), max_length=10, choices=Category.Level)
    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="coverage_targets",
        help_text=_("The target holds here and in everything below."),
    )
    rule = models.CharField(_("rule"), max_length=16, choices=Rule, default=Rule.AT_LEAST)
    number = models.PositiveSmallIntegerField(
        _("at least"), default=1, help_text=_("0 says that the category is not expected here.")
    )
    per = models.PositiveIntegerField(_("people per service"), null=True, blank=True, validators=[MinValueValidator(1)])
    group = models.ForeignKey(
        TargetGroup,
        verbose_name=_("group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="coverage_targets",
    )
    km = models.PositiveSmallIntegerField(
        _("within km"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    source = models.CharField(_("source"), max_length=300, help_text=_("Who decided it, and where it is written."))
    decided_on = models.DateField(_("decided on"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now=True)

    objects = OfAreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["category", "level", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "level", "area"],
                name="target_once_per_area",
                violation_error_message=_("There is a target for this category and area. Change that one."),
            ),
            models.UniqueConstraint(
                fields=["category", "level"],
                condition=Q(area=None),
                name="target_once_everywhere",
                violation_error_message=_("There is a target for this category and area. Change that one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.area or _('everywhere')}"

    def clean(self) -> None:
        super().clean()
        problems = {}
        if self.rule in (Rule.PER_INHABITANTS, Rule.PER_GROUP) and not self.per:
            problems["per"] = _("Say how many people one service is for.")
        if self.rule == Rule.PER_GROUP and not self.group_id:
            problems["group"] = _("Choose the group.")
        if self.rule == Rule.NEARBY and not self.km:
            problems["km"] = _("Say how many kilometres are within reach.")
        if problems:
            raise ValidationError(problems)


class Survey(models.Model):
    """Whether somebody has looked for services of a topic in an area; without it no cell there is called a gap.

    The nearest row wins, a row of the topic before a row of all topics. Where there is none, an area counts as
    surveyed once an organisation seated in its district has published a service, even if it ended since.
    """

    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.CASCADE, related_name="surveys")
    domain = models.ForeignKey(
        LifeDomain,
        verbose_name=_("life domain"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="surveys",
        help_text=_("Leave empty for all."),
    )
    done = models.BooleanField(_("services are registered completely"), default=True)
    as_of = models.DateField(_("as of"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = OfAreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ["area", "domain", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["area", "domain"], name="survey_once_per_topic"),
            models.UniqueConstraint(fields=["area"], condition=Q(domain=None), name="survey_once_for_all_topics"),
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.domain or _('all topics')}"


class IntendedOverlap(models.Model):
    """Several providers side by side on purpose; the reason silences the hint."""

    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.CASCADE, related_name="intended_overlaps")
    category = models.ForeignKey(
        Category, verbose_name=_("category"), on_delete=models.CASCADE, related_name="intended_overlaps"
    )
    services = models.ManyToManyField(Service, verbose_name=_("services"), related_name="intended_overlaps")
    reason = models.CharField(_("reason"), max_length=500)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(auto_now=True)

    objects = OfAreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("intended overlap")
        verbose_name_plural = _("intended overlaps")
        ordering = ["-decided_at", "pk"]

    def __str__(self) -> str:
        return f"{self.category}, {self.area}"


class Snapshot(models.Model):
    """All cells as they were on a day, without filters. One a month by itself, more when somebody asks."""

    taken_on = models.DateField(_("as of"), unique=True)
    monthly = models.BooleanField(_("monthly"), default=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ["taken_on"]

    def __str__(self) -> str:
        return f"{self.taken_on:%d.%m.%Y}"


class SnapshotArea(models.Model):
    """Cells of one area: ``{category key: [state, full, partial, by arrangement, places, target]}``.

    One row per area instead of one per cell: a hundredth of the rows, and a page reads few of them.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="areas")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="snapshots")
    cells = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("area of a snapshot")
        verbose_name_plural = _("areas of snapshots")
        constraints = [models.UniqueConstraint(fields=["snapshot", "area"], name="snapshot_area_once")]

    def __str__(self) -> str:
        return f"{self.snapshot}, {self.area}"


class FundingNotice(models.Model):
    """That somebody was told by mail about the end of a service; each end is announced once."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="funding_notices")
    ends_on = models.DateField(_("ends on"))
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("notice of an end of funding")
        verbose_name_plural = _("notices of ends of funding")
        constraints = [models.UniqueConstraint(fields=["service", "ends_on"], name="funding_notice_once")]

    def __str__(self) -> str:
        return f"{self.service}, {self.ends_on:%d.%m.%Y}"


__all__ = [
    "FundingNotice",
    "IntendedOverlap",
    "Snapshot",
    "SnapshotArea",
    "Survey",
    "Target",
]
