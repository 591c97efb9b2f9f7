"""Seats, which belong to functions, and the people who hold them for a time."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from directory.models import Area, Contact, Organisation, TranslatedRecord, TranslationRow
from directory.models.access import looked_after
from kim.dates import months_after, today_in_germany

from .bodies import Body


def runs_on(day: date, begin: str = "begins_on", end: str = "ends_on") -> Q:
    """Condition: the span holds the day. Both ends count, an open end is open."""
    return (Q(**{begin: None}) | Q(**{f"{begin}__lte": day})) & (Q(**{end: None}) | Q(**{f"{end}__gte": day}))


class SeatQuerySet(models.QuerySet["Seat"]):
    def visible_to(self, viewer) -> Self:
        """Seats of bodies this person may see; whose name stands on one is decided where it is shown."""
        return self.filter(body__in=Body.objects.visible_to(viewer))

    def reachable_by(self, user) -> Self:
        return self.filter(looked_after(user, "body__area"))

    def in_force(self, on: date | None = None) -> Self:
        """Seats there are on that day (today, if none is named)."""
        return self.filter(runs_on(on or today_in_germany()))

    def with_vacancy(self, on: date | None = None) -> Self:
        """Say for each seat whether anybody sits on it (``is_vacant``); a deputy alone does not fill a seat."""
        day = on or today_in_germany()
        sitting = Holder.objects.filter(
            runs_on(day), seat=OuterRef("pk"), role__in=Holder.SITTING, contact__isnull=False
        )
        return self.annotate(is_vacant=~Exists(sitting))

    def vacant(self, on: date | None = None) -> Self:
        return self.in_force(on).with_vacancy(on).filter(is_vacant=True)


class Seat(TranslatedRecord, index.Indexed, ClusterableModel):
    """A place in a body by function: who has the function has the seat."""

    #: An organisation elsewhere may be entitled to a seat here.
    fields_of_anybody = ("organisation",)

    class Vote(models.TextChoices):
        VOTING = "voting", _("voting")
        ADVISORY = "advisory", _("advisory")

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chair")
        DEPUTY_CHAIR = "deputy_chair", _("Deputy chair")
        MEMBER = "member", pgettext_lazy("seat in a body", "Member")

    translated_fields = ("function", "section", "deputy_function")

    body = models.ForeignKey(Body, verbose_name=_("body"), on_delete=models.CASCADE, related_name="seats")
    function = models.CharField(
        _("function"), max_length=200, help_text=_("For example: Head of the Jobcenter. Never the name of a person.")
    )
    section = models.CharField(
        _("heading in the list"), max_length=120, blank=True, help_text=_("For example: District administration")
    )
    role = models.CharField(_("task in the body"), max_length=14, choices=Role, default=Role.MEMBER)
    vote = models.CharField(_("vote"), max_length=10, choices=Vote, default=Vote.VOTING)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="seats",
    )
    area = models.ForeignKey(
        Area,
        verbose_name=_("speaks for the area"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seats",
        help_text=_("For seats of a cluster or municipality."),
    )
    deputy_function = models.CharField(
        _("deputy by function"), max_length=200, blank=True, help_text=_("For example: Head of the social office")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    begins_on = models.DateField(_("exists since"), null=True, blank=True)
    ends_on = models.DateField(_("exists until"), null=True, blank=True)
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)

    objects = SeatQuerySet.as_manager()

    search_fields = [
        index.SearchField("function"),
        index.AutocompleteField("function"),
        index.FilterField("id"),
        index.FilterField("body_id"),
        index.FilterField("order"),
    ]

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ["body", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="seat_span_in_order",
                violation_error_message=_("The seat ends before it begins. Check both dates."),
            )
        ]

    def __str__(self) -> str:
        return self.function

    @property
    def owner_area(self) -> Area:
        return self.body.area

    def save(self, *args, **kwargs) -> None:
        self.stamp_translations()
        super().save(*args, **kwargs)


class SeatTranslation(TranslationRow):
    seat = ParentalKey(Seat, on_delete=models.CASCADE, related_name="translations")
    function = models.CharField(_("function"), max_length=200, blank=True)
    section = models.CharField(_("heading in the list"), max_length=120, blank=True)
    deputy_function = models.CharField(_("deputy by function"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [models.UniqueConstraint(fields=["seat", "language"], name="seat_once_per_language")]


class HolderQuerySet(models.QuerySet["Holder"]):
    def visible_to(self, viewer) -> Self:
        """Terms on seats this person may see."""
        return self.filter(seat__in=Seat.objects.visible_to(viewer))

    def current(self, on: date | None = None) -> Self:
        """Who holds a seat on that day (today, if none is named); first and last day count."""
        return self.filter(runs_on(on or today_in_germany()))

    def past(self, on: date | None = None) -> Self:
        return self.filter(ends_on__lt=on or today_in_germany()).order_by("-ends_on", "-begins_on")

    def ending_soon(self, on: date | None = None) -> Self:
        """Terms that end within three months from that day; the last day of the third month counts."""
        day = on or today_in_germany()
        return self.current(day).filter(ends_on__lte=months_after(day, 3)).order_by("ends_on")


class Holder(models.Model):
    """Somebody sits for a time. People are contacts by reference; a deleted contact leaves the term without a name."""

    class Role(models.TextChoices):
        HOLDER = "holder", _("holds the seat")
        ACTING = "acting", _("acting")
        DEPUTY = "deputy", _("deputy")

    fields_that_name_people = ("contact",)
    #: Roles that fill a seat. A deputy alone leaves it vacant.
    SITTING = (Role.HOLDER, Role.ACTING)

    seat = ParentalKey(Seat, verbose_name=_("seat"), on_delete=models.CASCADE, related_name="holders")
    contact = models.ForeignKey(
        Contact, verbose_name=_("person"), null=True, on_delete=models.SET_NULL, related_name="held_seats"
    )
    role = models.CharField(_("how"), max_length=10, choices=Role, default=Role.HOLDER)
    begins_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = HolderQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms of office")
        ordering = ["seat", "-begins_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begins_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="term_in_order",
                violation_error_message=_("The term ends before it begins. Check both dates."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.contact or '–'}, {self.seat}"

    def clean(self) -> None:
        super().clean()
        if self.begins_on and self.ends_on and self.ends_on < self.begins_on:
            raise ValidationError({"ends_on": _("The term ends before it begins. Check both dates.")})

    def runs(self, on: date | None = None) -> bool:
        day = on or today_in_germany()
        return (self.begins_on is None or self.begins_on <= day) and (self.ends_on is None or day <= self.ends_on)
