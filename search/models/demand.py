"""Demand: what people looked for, and whether they found it. Nothing in a row says who they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Case, Count, F, Q, Value, When, Window
from django.db.models.functions import Concat, RowNumber
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.models import Area
from directory.models.readable_json import ReadableJSON

#: So many searches of one day for one topic in one place count.
MOST_A_DAY = 5


class NothingFitsReason(models.TextChoices):
    """Why nothing fits, in the words of the form."""

    MISSING = "fehlt", _("There is no such service in my place")
    FULL = "voll", _("It is full, or the waiting time is too long")
    LANGUAGE = "sprache", _("It is not in my language")
    STATUS = "status", _("I may not take part (residence, age or something else)")
    FAR = "weit", _("It is too far away, or at the wrong time")
    CHILD_CARE = "kind", _("Child care is missing")
    BARRIER = "barriere", _("It is not accessible")
    COST = "kosten", _("It costs too much")


class Shortfall(models.TextChoices):
    """In what way a search was not met, the surest sign first."""

    REPORTED = "gemeldet", pgettext_lazy("unmet search", "somebody said so")
    NO_HIT = "kein_treffer", pgettext_lazy("unmet search", "no good hit")
    UNOPENED = "nicht_geoeffnet", pgettext_lazy("unmet search", "no hit opened")


class DemandQuerySet(models.QuerySet["Demand"]):
    def in_period(self, first: date, last: date) -> Self:
        """Both days belong to it."""
        return self.filter(asked_on__gte=first, asked_on__lte=last)

    def inside(self, areas: Iterable[Area]) -> Self:
        """Asked for a place in one of the areas, or for the area as a whole."""
        return self.filter(area__in=Area.objects.within(areas).values("pk"))

    def unmet(self, *, before: date | None = None, sure: bool = False) -> Self:
        """No good hit, nothing opened, or somebody said that nothing fits.

        What was asked today may still be opened; ``before`` (a day) keeps later rows from counting as unopened.
        ``sure`` leaves those out where the only sign is that nothing was opened: the list may have said enough.
        """
        found = ~Q(reason="") | Q(hits=0)
        if not sure:
            unopened = Q(opened=False)
            found |= unopened & Q(asked_on__lt=before) if before else unopened
        return self.filter(found)

    def with_topic(self) -> Self:
        """Add ``topic``, what a search was for: its category, else its words as long as they are kept; and ``untold``,
        whether nobody gave a reason."""
        return self.annotate(
            topic=Case(When(category="", then=Concat(Value("? "), "phrase")), default="category"),
            untold=Case(When(reason="", then=Value(1)), default=Value(0)),
        )

    def that_count(self) -> Self:
        """Of one day at most five searches for the same topic in the same place, those with a reason first.

        A program that asks all day long makes no more of a number than five people.
        """
        place_of_day = Window(
            RowNumber(),
            partition_by=[F("asked_on"), F("area"), F("topic")],
            order_by=[F("untold").asc(), F("pk").asc()],
        )
        numbered = self.order_by().with_topic().annotate(place_of_day=place_of_day)
        return self.filter(pk__in=numbered.filter(place_of_day__lte=MOST_A_DAY).values("pk"))

    def tallied(self, *fields: str) -> models.QuerySet[Any, Any]:
        """Group by the fields and add ``searches`` and ``days``: how many, and on how many days."""
        rows = self.order_by().values(*fields) if fields else self.order_by().annotate(all=Value(1)).values("all")
        return rows.annotate(searches=Count("pk"), days=Count("asked_on", distinct=True))

    def with_shortfall(self) -> Self:
        """Add ``shortfall``, a ``Shortfall``; an empty text where the search was met."""
        return self.annotate(
            shortfall=Case(
                When(~Q(reason=""), then=Value(Shortfall.REPORTED.value)),
                When(hits=0, then=Value(Shortfall.NO_HIT.value)),
                When(opened=False, then=Value(Shortfall.UNOPENED.value)),
                default=Value(""),
                output_field=models.CharField(),
            )
        )


class Demand(models.Model):
    """One search of somebody: a day, no time, no address of a device, no account.

    ``text``, ``phrase``, ``key`` and ``note`` are emptied after 90 days (``search.demand.purge``). ``phrase`` holds the
    stems of the question in alphabetical order, so that "Kurs Deutsch" and "Deutschkurse" meet where they can. ``key``
    is a keyed digest of question, place and filters; it finds the row when a hit is opened. ``category`` is the key of
    the recognised category, empty where none was; a key and no reference, so that terms can be merged and deleted as
    if nobody had searched. ``area`` is a municipality, district, region or state, never a cluster; empty when no place
    was given. ``language`` is the language of service that was asked for, ``page_language`` that of the page.
    ``hits`` counts good hits only.
    """

    asked_on = models.DateField(_("day"))
    text = models.CharField(_("search words"), max_length=200, blank=True)
    phrase = models.CharField(max_length=200, blank=True, editable=False)
    key = models.CharField(max_length=32, blank=True, editable=False)
    category = models.CharField(_("category"), max_length=60, blank=True)
    area = models.ForeignKey(
        Area,
        verbose_name=pgettext_lazy("town or district", "place"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    language = models.CharField(_("language of the service"), max_length=20, blank=True)
    page_language = models.CharField(_("language of the page"), max_length=10, blank=True)
    filters = models.JSONField(_("filters"), default=dict, blank=True, encoder=ReadableJSON)
    hits = models.PositiveIntegerField(_("good hits"), default=0)
    opened = models.BooleanField(_("a hit was opened"), default=False)
    reason = models.CharField(_("why nothing fits"), max_length=10, choices=NothingFitsReason, blank=True)
    note = models.TextField(_("in their own words"), blank=True)

    objects = DemandQuerySet.as_manager()

    class Meta:
        verbose_name = _("search of a visitor")
        verbose_name_plural = _("searches of visitors")
        ordering = ["-asked_on", "-pk"]
        indexes = [
            models.Index(fields=["asked_on", "area"], name="demand_day_area"),
            models.Index(fields=["key", "asked_on"], name="demand_key_day"),
            models.Index(fields=["phrase", "asked_on"], name="demand_phrase_day"),
        ]

    def __str__(self) -> str:
        return self.text or self.category or str(self.asked_on)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.text, self.phrase = self.text[:200], self.phrase[:200]
        super().save(*args, **kwargs)
