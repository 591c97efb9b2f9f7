"""Gaps: what is missing for whom and where, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.models import Area, Category, Language, LegalSphere, Service, TargetGroup
from directory.models.access import is_professional, looked_after
from kim.dates import today_in_germany
from networks.bodies.models import Body, Decision
from networks.numbering import NumberedQuerySet


class Step(models.IntegerChoices):
    """The way of a gap. Numbers leave room, their order is the order of the way."""

    PROPOSED = 10, pgettext_lazy("gap", "proposed")
    REVIEWED = 20, pgettext_lazy("gap", "reviewed")
    ASSIGNED = 30, pgettext_lazy("gap", "assigned")
    DECIDED = 40, pgettext_lazy("gap", "decided")
    MEASURE = 50, pgettext_lazy("gap", "measure under way")
    CLOSED = 60, pgettext_lazy("gap", "closed")
    RE_EVALUATED = 70, pgettext_lazy("gap", "measured again")
    REJECTED = 90, pgettext_lazy("gap", "not taken up")


#: The steps of the way itself, in order; a rejected gap has left it.
WAY = tuple(step for step in Step if step != Step.REJECTED)
OPEN_STEPS = (Step.PROPOSED, Step.REVIEWED, Step.ASSIGNED, Step.DECIDED, Step.MEASURE)


class GapQuerySet(NumberedQuerySet, models.QuerySet["Gap"]):
    def reachable_by(self, user) -> Self:
        """Gaps this person may change: all, or those of the own areas."""
        return self.filter(looked_after(user))

    def visible_to(self, user) -> Self:
        """Gaps are for professionals; who is not signed in as one sees none."""
        return self.filter(merged_into=None).for_viewer(user) if is_professional(user) else self.none()

    def for_viewer(self, user) -> Self:
        """Say for each gap whether this person may know its body and its decision (``shown_body``).

        A gap read without this verb keeps both to itself.
        """
        bodies, decisions = Body.objects.visible_to(user), Decision.objects.visible_to(user)
        return self.annotate(
            body_is_shown=Exists(bodies.filter(pk=OuterRef("body"))),
            decision_is_shown=Exists(decisions.filter(pk=OuterRef("decision"))),
        )

    def open(self) -> Self:
        return self.filter(step__in=OPEN_STEPS, merged_into=None)

    def in_area(self, area: Area) -> Self:
        return self.filter(area__in=Area.objects.descendants_of(area, include_self=True).values("pk"))

    def overdue(self, on: date | None = None) -> Self:
        return self.open().filter(due_on__lt=on or today_in_germany())

    def to_measure_again(self, on: date | None = None) -> Self:
        return self.filter(step=Step.CLOSED, measure_again_on__lte=on or today_in_germany(), merged_into=None)

    def next_number(self, day: date) -> str:
        """The next one of the year, such as ``L-2026-014``. Call it inside the transaction that saves it."""
        return self.number_after_highest(f"L-{day.year}-", 3)

    def for_listing(self) -> Self:
        """What a row of the list or the board shows, in a fixed number of queries."""
        return (
            self.select_related("category__domain", "area__parent", "body", "language")
            .annotate(reports_count=models.Count("reports", filter=Q(reports__withdrawn_at=None), distinct=True))
            .prefetch_related("body__translations", "evidence")
        )


class Gap(models.Model):
    """Something missing: a category in an area, perhaps in a language, for a group, in a legal sphere.

    ``step`` says how far it has come; ``events`` say when and by whom. ``due_on`` is the day of the next step.
    """

    class Origin(models.TextChoices):
        GRID = "grid", pgettext_lazy("origin of a gap", "grid")
        DEMAND = "demand", pgettext_lazy("origin of a gap", "demand")
        REPORT = "report", pgettext_lazy("origin of a gap", "report")
        HAND = "hand", pgettext_lazy("origin of a gap", "coordination")

    number = models.CharField(_("number"), max_length=12, unique=True, editable=False)
    category = models.ForeignKey(Category, verbose_name=_("category"), on_delete=models.PROTECT, related_name="gaps")
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="gaps")
    language = models.ForeignKey(
        Language, verbose_name=_("language"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    target_group = models.ForeignKey(
        TargetGroup, verbose_name=_("target group"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    legal_sphere = models.ForeignKey(
        LegalSphere, verbose_name=_("legal sphere"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    origin = models.CharField(_("found by"), max_length=8, choices=Origin, default=Origin.HAND)
    step = models.PositiveSmallIntegerField(_("step"), choices=Step, default=Step.PROPOSED)
    body = models.ForeignKey(
        "networks.Body",
        verbose_name=_("body"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="gaps",
    )
    decision = models.ForeignKey(
        "networks.Decision",
        verbose_name=pgettext_lazy("of a body", "decision"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="gaps",
    )
    agenda_items = models.ManyToManyField(
        "networks.AgendaItem", verbose_name=_("agenda items"), blank=True, related_name="gaps"
    )
    due_on = models.DateField(_("next step until"), null=True, blank=True)
    closed_by = models.ManyToManyField(Service, verbose_name=_("closed by"), blank=True, related_name="closed_gaps")
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    measure_again_on = models.DateField(_("measure again on"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", verbose_name=_("joined with"), null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    found_on = models.DateField(_("found on"), default=today_in_germany)
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)

    objects = GapQuerySet.as_manager()

    class Meta:
        verbose_name = _("gap")
        verbose_name_plural = _("gaps")
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number} {self.category.label()}, {self.area}"

    def save(self, *args, **kwargs) -> None:
        if self.number:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            self.number = Gap.objects.next_number(self.found_on)
            super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("gaps:detail", args=[self.number])

    @property
    def shown_body(self):
        return self.body if getattr(self, "body_is_shown", False) else None

    @property
    def shown_decision(self):
        return self.decision if getattr(self, "decision_is_shown", False) else None

    @property
    def is_open(self) -> bool:
        return self.step in OPEN_STEPS and self.merged_into_id is None

    def is_overdue(self, on: date | None = None) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < (on or today_in_germany())


class GapEvent(models.Model):
    """One line of the history; never changed afterwards. ``step`` is empty for notes and reports."""

    gap = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    step = models.PositiveSmallIntegerField(_("step"), choices=Step, null=True, blank=True)
    #: Step before a change, so that it can be taken back.
    before = models.PositiveSmallIntegerField(choices=Step, null=True, blank=True)
    title = models.CharField(_("what"), max_length=200)
    text = models.TextField(_("note"), blank=True)
    #: Whom the gap was given to; the name stands here and not in the title, as not everybody may know it.
    body = models.ForeignKey("networks.Body", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    taken_back = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("event of a gap")
        verbose_name_plural = _("events of gaps")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.title}"


class GapEvidence(models.Model):
    """Figures of a gap on a day; ``unmet`` is empty where nobody searched often enough to be counted."""

    class Moment(models.TextChoices):
        FOUND = "found", pgettext_lazy("evidence", "when found")
        CLOSED = "closed", pgettext_lazy("evidence", "when closed")
        AFTER = "after", pgettext_lazy("evidence", "afterwards")

    gap = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="evidence")
    moment = models.CharField(max_length=8, choices=Moment)
    on = models.DateField(default=today_in_germany)
    full = models.PositiveSmallIntegerField(_("services, fully valid"), default=0)
    partial = models.PositiveSmallIntegerField(_("services for a part"), default=0)
    arranged = models.PositiveSmallIntegerField(_("services by arrangement"), default=0)
    target = models.PositiveSmallIntegerField(_("target"), null=True, blank=True)
    unmet = models.PositiveIntegerField(_("unmet searches, 12 months"), null=True, blank=True)
    reports = models.PositiveIntegerField(_("reports"), default=0)
    nearest_km = models.DecimalField(_("next service, km"), max_digits=6, decimal_places=1, null=True, blank=True)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["gap", "moment"], name="evidence_once_per_moment")]

    def __str__(self) -> str:
        return f"{self.gap_id} {self.moment} {self.on}"
