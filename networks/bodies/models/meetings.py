"""Meetings with their agenda, and the invitations that were sent."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from directory.models import Area
from directory.models.access import looked_after
from networks.bodies.rules.wording import meeting_name

from .access import visible_parts
from .bodies import Body
from .choices import Graded, Visibility


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, viewer) -> Self:
        return self.filter(visible_parts(viewer, Body.objects.coordinated_by(viewer)))

    def for_members_of(self, body: Body) -> Self:
        """What every member of this body sees, whoever asks, with the agenda."""
        inside = Visibility.MEMBERS
        rows = self.filter(body=body, visibility__lte=inside, body__visibility__lte=inside)
        return rows.prefetch_related(Prefetch("agenda", AgendaItem.objects.all(), to_attr="shown_agenda"))

    def with_agenda_for(self, viewer) -> Self:
        """With ``shown_agenda``, the items this person may read: one query for any number of meetings."""
        return self.prefetch_related(Prefetch("agenda", AgendaItem.objects.visible_to(viewer), to_attr="shown_agenda"))

    def reachable_by(self, user) -> Self:
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


class Meeting(Graded, index.Indexed, ClusterableModel):
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
    place = models.CharField(pgettext_lazy("where a meeting happens", "place"), max_length=200, blank=True)
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

    #: Read through ``with_agenda_for`` or ``for_members_of``; without them there is none.
    shown_agenda: list[AgendaItem]

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


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def visible_to(self, viewer) -> Self:
        """Items of meetings this person sees; those for members only to people who look into the body."""
        inside = Q(meeting__body__in=Body.objects.looked_into_by(viewer))
        return self.filter(inside | Q(is_internal=False), meeting__in=Meeting.objects.visible_to(viewer))


class AgendaItem(Orderable):
    """What is talked about. Gaps and measures point at it from their own tables."""

    class Kind(models.TextChoices):
        REPORT = "report", pgettext_lazy("agenda item", "Report")
        DISCUSSION = "discussion", pgettext_lazy("agenda item", "Discussion")
        DECISION = "decision", pgettext_lazy("agenda item", "Decision")

    meeting = ParentalKey(Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="agenda")
    title = models.CharField(pgettext_lazy("of an agenda", "subject"), max_length=200)
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

    objects = AgendaItemQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")

    def __str__(self) -> str:
        return self.title


class MailingQuerySet(models.QuerySet["Mailing"]):
    def visible_to(self, viewer) -> Self:
        """Who was invited in which words is for the coordination of the body."""
        return self.filter(meeting__in=Meeting.objects.reachable_by(viewer))


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
    subject = models.CharField(pgettext_lazy("of an agenda", "subject"), max_length=200)
    text = models.TextField(_("text"))
    recipients = models.JSONField(_("recipients"), default=list)
    failed = models.JSONField(_("not delivered to"), default=list)

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = _("sent invitation")
        verbose_name_plural = _("sent invitations")
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.subject}, {self.sent_at:%Y-%m-%d %H:%M}"
