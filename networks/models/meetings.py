"""Meetings, what they talk about, and what they decide."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from directory.models import Area, Organisation, TranslatedRecord, TranslationRow

from .bodies import Body
from .choices import Visibility
from .seats import Seat


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, viewer) -> Self:
        from networks.rights.visibility import visible_parts

        return self.filter(visible_parts(viewer))

    def reachable_by(self, user) -> Self:
        from networks.rights.reach import looked_after

        return self.filter(looked_after(user, "body__area"))

    def upcoming(self, now: datetime | None = None) -> Self:
        """Meetings that are not over yet, the next one first; cancelled ones are left out."""
        moment = now or timezone.now()
        coming = Q(starts_at__gte=moment) | Q(ends_at__gt=moment)
        return self.exclude(state=Meeting.State.CANCELLED).filter(coming).order_by("starts_at", "pk")

    def past(self, now: datetime | None = None) -> Self:
        """Meetings that took place, the latest first; cancelled ones are left out."""
        moment = now or timezone.now()
        over = Q(ends_at__lte=moment) | Q(ends_at=None, starts_at__lt=moment)
        return self.exclude(state=Meeting.State.CANCELLED).filter(over).order_by("-starts_at", "-pk")


class Meeting(index.Indexed, ClusterableModel):
    """One date of a body; the dates of a series share ``series``. Who came is not stored."""

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("meeting", "Planned")
        INVITED = "invited", pgettext_lazy("meeting", "Invited")
        HELD = "held", pgettext_lazy("meeting", "Took place")
        CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")

    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = models.CharField(
        _("title"), max_length=200, blank=True, help_text=_("Only where the meeting has a name of its own.")
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(
        _("link to take part"), blank=True, help_text=_("Shown to members only, never on public pages or calendars.")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    visibility = models.PositiveSmallIntegerField(_("visible to"), choices=Visibility, default=Visibility.PUBLIC)
    invitation = models.TextField(
        _("words of the invitation"), blank=True, help_text=_("Stand above the agenda in the mail.")
    )
    minutes = models.TextField(_("minutes"), blank=True)
    minutes_visibility = models.PositiveSmallIntegerField(
        _("minutes visible to"), choices=Visibility, default=Visibility.MEMBERS
    )
    series = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    #: Stays the same for calendars when everything else of the meeting changes.
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    #: How often date, place or state changed: calendars take the higher one.
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)

    objects = MeetingQuerySet.as_manager()

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("id"),
        index.FilterField("body_id"),
        index.FilterField("starts_at"),
    ]

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="meeting_in_order",
                violation_error_message=_("The meeting ends before it begins. Check both times."),
            )
        ]

    def __str__(self) -> str:
        from networks.rules.wording import meeting_name

        return f"{self.body}, {meeting_name(self)}"

    def save(self, *args, **kwargs) -> None:
        """Count up ``sequence`` where what a calendar shows has changed, so that calendars believe the new version."""
        if self.pk:
            shown = ("starts_at", "ends_at", "place", "link", "state", "title")
            before = type(self).objects.filter(pk=self.pk).values_list(*shown).first()
            if before is not None and before != tuple(getattr(self, name) for name in shown):
                self.sequence += 1
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("networks:meeting_detail", args=[self.body.slug, self.pk])

    @property
    def owner_area(self) -> Area:
        return self.body.area

    @property
    def day(self) -> date:
        """The day in Germany, whatever the time zone of the reader."""
        return timezone.localtime(self.starts_at).date()

    def is_over(self, now: datetime | None = None) -> bool:
        return (self.ends_at or self.starts_at) <= (now or timezone.now())


class AgendaItem(Orderable):
    """What is talked about. Gaps and measures point at it from their own tables."""

    class Kind(models.TextChoices):
        REPORT = "report", pgettext_lazy("agenda item", "Report")
        DISCUSSION = "discussion", pgettext_lazy("agenda item", "Discussion")
        DECISION = "decision", pgettext_lazy("agenda item", "Decision")

    meeting = ParentalKey(Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="agenda")
    title = models.CharField(_("subject"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DISCUSSION)
    note = models.TextField(_("explanation"), blank=True)
    group = models.ForeignKey(
        Body,
        verbose_name=_("group it is about"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="agenda_items",
    )
    is_internal = models.BooleanField(
        _("for members only"), default=False, help_text=_("Left out wherever others than members see the agenda.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")

    def __str__(self) -> str:
        return self.title


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, viewer) -> Self:
        from networks.rights.visibility import visible_parts

        return self.filter(visible_parts(viewer))

    def reachable_by(self, user) -> Self:
        from networks.rights.reach import looked_after

        return self.filter(looked_after(user, "body__area"))

    def open(self) -> Self:
        """Decisions still to be carried out, the nearest date first."""
        return self.filter(state__in=Decision.OPEN).order_by(F("due_on").asc(nulls_last=True), "pk")

    def overdue(self, on: date | None = None) -> Self:
        """Open ones whose date has passed; on the day itself there is still time."""
        return self.open().filter(due_on__lt=on or timezone.localdate())

    def for_listing(self) -> Self:
        return self.select_related(
            "body__kind", "meeting", "responsible_seat", "responsible_organisation", "responsible_body"
        ).prefetch_related(
            "translations",
            "body__translations",
            "responsible_seat__translations",
            "responsible_organisation__translations",
            "responsible_body__translations",
        )


class Decision(TranslatedRecord, index.Indexed, ClusterableModel):
    """What a body decided. It may found groups (``founded_bodies``), start measures and accept targets."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("decision", "Open")
        IN_PROGRESS = "in_progress", pgettext_lazy("decision", "Being carried out")
        DONE = "done", pgettext_lazy("decision", "Carried out")
        WITHDRAWN = "withdrawn", pgettext_lazy("decision", "Withdrawn")

    OPEN = (State.OPEN, State.IN_PROGRESS)

    class Effect(models.TextChoices):
        FOUND_GROUP = "found_group", _("founds a group")
        START_MEASURE = "start_measure", _("starts a measure")
        ACCEPT_TARGET = "accept_target", _("accepts a target")
        OTHER = "other", pgettext_lazy("decision", "something else")

    translated_fields = ("title", "wording")

    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.CASCADE, related_name="decisions")
    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    agenda_item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="decisions",
    )
    number = models.CharField(
        _("number"), max_length=30, blank=True, help_text=_("Empty: the next one of the year, such as 2026/03.")
    )
    title = models.CharField(_("title"), max_length=200)
    wording = models.TextField(_("text of the decision"), blank=True)
    effect = models.CharField(_("what it does"), max_length=14, choices=Effect, default=Effect.OTHER)
    decided_on = models.DateField(_("decided on"))
    votes_for = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(_("abstentions"), null=True, blank=True)
    responsible_seat = models.ForeignKey(
        Seat,
        verbose_name=_("responsible seat"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="decisions",
    )
    responsible_organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("responsible organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="decisions",
    )
    responsible_body = models.ForeignKey(
        Body,
        verbose_name=_("responsible group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="tasks",
    )
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.OPEN)
    done_on = models.DateField(_("carried out on"), null=True, blank=True)
    visibility = models.PositiveSmallIntegerField(_("visible to"), choices=Visibility, default=Visibility.PUBLIC)
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DecisionQuerySet.as_manager()

    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("number"),
        index.AutocompleteField("number"),
        index.FilterField("id"),
        index.FilterField("body_id"),
        index.FilterField("state"),
        index.FilterField("decided_on"),
    ]

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_on", "-number", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "number"],
                name="decision_number_once_per_body",
                violation_error_message=_("This body already has a decision with this number. Choose another one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def owner_area(self) -> Area:
        return self.body.area

    def clean(self) -> None:
        super().clean()
        if self.meeting and self.meeting.body_id != self.body_id:
            raise ValidationError({"meeting": _("This is a meeting of another body. Choose one of this body.")})

    def save(self, *args, **kwargs) -> None:
        if not self.number:
            from networks.rules.numbering import next_number

            self.number = next_number(self.body_id, self.decided_on)
        self.stamp_translations()
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    def is_overdue(self, on: date | None = None) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < (on or timezone.localdate())

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("networks:decision_detail", args=[self.body.slug, self.pk])


class DecisionTranslation(TranslationRow):
    decision = ParentalKey(Decision, on_delete=models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=200, blank=True)
    wording = models.TextField(_("text of the decision"), blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [models.UniqueConstraint(fields=["decision", "language"], name="decision_once_per_language")]


class Mailing(models.Model):
    """An invitation that was sent: when, by whom, to whom, in which words."""

    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="mailings")
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    recipients = models.JSONField(_("recipients"), default=list)
    failed = models.JSONField(_("not delivered to"), default=list)

    class Meta:
        verbose_name = _("sent invitation")
        verbose_name_plural = _("sent invitations")
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.subject}, {self.sent_at:%Y-%m-%d %H:%M}"
