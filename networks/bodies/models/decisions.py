"""Decisions of bodies."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from directory.models import Area, Organisation, TranslatedRecord, TranslationRow
from directory.models.access import looked_after
from kim.dates import today_in_germany
from networks.numbering import NumberedQuerySet

from .access import visible_parts
from .bodies import Body
from .choices import Graded, Visibility
from .meetings import AgendaItem, Meeting
from .seats import Seat


class DecisionQuerySet(NumberedQuerySet, models.QuerySet["Decision"]):
    def visible_to(self, viewer) -> Self:
        return self.filter(visible_parts(viewer, Body.objects.coordinated_by(viewer)))

    def reachable_by(self, user) -> Self:
        return self.filter(looked_after(user, "body__area"))

    def open(self) -> Self:
        """Decisions still to be carried out, the nearest date first."""
        return self.filter(state__in=Decision.OPEN).order_by(F("due_on").asc(nulls_last=True), "pk")

    def overdue(self, on: date | None = None) -> Self:
        """Open decisions whose date has passed. They are not overdue on the day itself."""
        return self.open().filter(due_on__lt=on or today_in_germany())

    def next_number(self, body_id: int | None, decided_on: date) -> str:
        """The next one of this body and year, such as ``2026/03``. Call it inside the transaction that saves it."""
        return self.filter(body=body_id).number_after_highest(f"{decided_on.year}/", 2)

    def for_listing(self, viewer) -> Self:
        """What a row shows; seat and group that are responsible as far as this person may know of them.

        A decision read without this verb keeps both to itself (``shown_seat``, ``shown_group``).
        """
        seats, bodies = Seat.objects.visible_to(viewer), Body.objects.visible_to(viewer)
        rows = self.annotate(
            seat_is_shown=Exists(seats.filter(pk=OuterRef("responsible_seat"))),
            group_is_shown=Exists(bodies.filter(pk=OuterRef("responsible_body"))),
        )
        return rows.select_related(
            "body__kind", "meeting", "responsible_seat", "responsible_organisation", "responsible_body"
        ).prefetch_related(
            "translations",
            "body__translations",
            "responsible_seat__translations",
            "responsible_organisation__translations",
            "responsible_body__translations",
        )


class Decision(Graded, TranslatedRecord, index.Indexed, ClusterableModel):
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
        verbose_name = pgettext_lazy("of a body", "decision")
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
        self.stamp_translations()
        if self.number:
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            self.number = Decision.objects.next_number(self.body_id, self.decided_on)
            super().save(*args, **kwargs)

    @property
    def shown_seat(self) -> Seat | None:
        return self.responsible_seat if getattr(self, "seat_is_shown", False) else None

    @property
    def shown_group(self) -> Body | None:
        return self.responsible_body if getattr(self, "group_is_shown", False) else None

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    def is_overdue(self, on: date | None = None) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < (on or today_in_germany())

    def get_absolute_url(self) -> str:
        return reverse("networks:decision_detail", args=[self.body.slug, self.pk])


class DecisionTranslation(TranslationRow):
    decision = ParentalKey(Decision, on_delete=models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=200, blank=True)
    wording = models.TextField(_("text of the decision"), blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [models.UniqueConstraint(fields=["decision", "language"], name="decision_once_per_language")]
