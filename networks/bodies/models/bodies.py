"""Bodies: steering groups, working groups and whatever else meets and decides."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.search import index

from directory.models import Area, Category, Contact, LifeDomain, Organisation, TranslatedRecord, TranslationRow
from directory.models.access import looked_after
from directory.models.slugs import free_slug
from kim.dates import today_in_germany

from .access import coordinated, looked_into, visible_bodies
from .choices import Graded, Visibility


class BodyKind(TranslatedRecord, index.Indexed, ClusterableModel):
    """What a body is called: five kinds are there from the start (see ``rules.body_kinds``), others may be added."""

    STEERING_GROUP = "steering-group"
    WORKING_GROUP = "working-group"
    PROJECT_GROUP = "project-group"
    CLUSTER_CONFERENCE = "cluster-conference"
    ROUND_TABLE = "round-table"

    translated_fields = ("name", "plural")

    key = models.SlugField(_("key"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=100, help_text=_("One of them, for example: Working group"))
    plural = models.CharField(_("name of several"), max_length=100, help_text=_("For example: Working groups"))
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("id"),
        index.FilterField("order"),
    ]

    class Meta:
        verbose_name = _("kind of body")
        verbose_name_plural = _("kinds of bodies")
        ordering = ["order", "key"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.stamp_translations()
        super().save(*args, **kwargs)


class BodyKindTranslation(TranslationRow):
    kind = ParentalKey(BodyKind, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=100, blank=True)
    plural = models.CharField(_("name of several"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [models.UniqueConstraint(fields=["kind", "language"], name="body_kind_once_per_language")]


class BodyQuerySet(models.QuerySet["Body"]):
    def visible_to(self, viewer) -> Self:
        """Bodies this person may see at all; whatever shows bodies goes through here."""
        return self.filter(visible_bodies(viewer, Body.objects.coordinated_by(viewer)))

    def looked_into_by(self, viewer) -> Self:
        """Bodies whose inside this person reads: as a member, or as their coordination."""
        return self.filter(looked_into(viewer, Body.objects.coordinated_by(viewer)))

    def coordinated_by(self, viewer) -> models.QuerySet:
        """Keys of the bodies that work for one of the areas this person coordinates."""
        return self.filter(coordinated(viewer)).order_by().values("pk")

    def public(self) -> Self:
        return self.filter(visibility=Visibility.PUBLIC)

    def reachable_by(self, user) -> Self:
        """Bodies this person may edit: everything, or what the own areas look after."""
        return self.filter(looked_after(user, "area"))

    def active(self, on: date | None = None) -> Self:
        """Bodies at work on that day (today, if none is named): the day a body ends it still works."""
        day = on or today_in_germany()
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=day))

    def of_area(self, area: Area) -> Self:
        """Bodies at work for this area itself: neither those above nor those inside."""
        return self.filter(Q(area=area) | Q(further_areas=area)).distinct()

    def serving(self, area: Area) -> Self:
        """Bodies whose work reaches this area: its own, those of areas above and of its clusters."""
        above = Area.objects.covering(area).values("pk")
        return self.filter(Q(area__in=above) | Q(further_areas__in=above)).distinct()

    def around(self, area: Area) -> Self:
        """Bodies that work for this area, for one inside it, or for one above it: what a search for a place means."""
        places = Area.objects.reaching_into(area).values("pk")
        return self.filter(Q(area__in=places) | Q(further_areas__in=places)).distinct()

    def for_listing(self) -> Self:
        """What one row of a list shows: a constant number of queries for any number of rows."""
        return self.select_related("kind", "area").prefetch_related(
            "translations", "kind__translations", "further_areas"
        )


# The plugin for types does not follow query sets of modules that import this one.
class Body(Graded, TranslatedRecord, index.Indexed, ClusterableModel):  # type: ignore[django-manager-missing]
    """A group that meets for one or several areas. The coordination of ``area`` keeps it."""

    #: Who names an area here hands the body to its coordination, so only own areas are offered.
    fields_of_own_areas = ("area",)
    translated_fields = ("name", "summary", "purpose", "mandate", "results")

    kind = models.ForeignKey(BodyKind, verbose_name=_("kind"), on_delete=models.PROTECT, related_name="bodies")
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("address"), max_length=200, unique=True, blank=True)
    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        on_delete=models.PROTECT,
        related_name="bodies",
        help_text=_("The coordination of this area looks after the body."),
    )
    further_areas = ParentalManyToManyField(
        Area,
        verbose_name=_("further areas"),
        blank=True,
        related_name="further_bodies",
        help_text=_("Where the body works for several areas: all others."),
    )
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True, help_text=_("What the body is for."))
    purpose = models.TextField(_("purpose and tasks"), blank=True)
    mandate = models.TextField(_("mandate"), blank=True, help_text=_("What it may decide, and on whose behalf."))
    founding_decision = models.ForeignKey(
        "networks.Decision",
        verbose_name=_("founded by decision"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="founded_bodies",
    )
    reports_to = models.ForeignKey(
        "self",
        verbose_name=_("reports to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="groups",
    )
    founded_on = models.DateField(_("exists since"), null=True, blank=True)
    mandate_from = models.DateField(_("mandate from"), null=True, blank=True)
    mandate_until = models.DateField(_("mandate until"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, help_text=_("The body stays in the history."))
    meetings_per_year = models.PositiveSmallIntegerField(
        _("meetings per year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(52)],
        help_text=_("Leave empty when it meets as needed; then nothing is ever overdue."),
    )
    office = models.ForeignKey(
        Organisation,
        verbose_name=_("running office"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="run_bodies",
    )
    office_contact = models.ForeignKey(
        Contact,
        verbose_name=_("contact of the running office"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="run_bodies",
    )
    life_domains = ParentalManyToManyField(
        LifeDomain, verbose_name=_("life domains"), blank=True, related_name="bodies"
    )
    categories = ParentalManyToManyField(Category, verbose_name=_("categories"), blank=True, related_name="bodies")
    results = models.TextField(_("results"), blank=True, help_text=_("What came out of it so far."))
    visibility = models.PositiveSmallIntegerField(_("visible to"), choices=Visibility, default=Visibility.PUBLIC)
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)
    external_ids = models.JSONField(_("external identifiers"), default=dict, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = BodyQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=4),
        index.AutocompleteField("name"),
        index.SearchField("summary"),
        index.FilterField("id"),
        index.FilterField("name"),
        index.FilterField("kind_id"),
        index.FilterField("area_id"),
        index.FilterField("visibility"),
    ]

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["kind__order", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mandate_from=None) | Q(mandate_until=None) | Q(mandate_until__gte=models.F("mandate_from")),
                name="body_mandate_in_order",
                violation_error_message=_("The mandate ends before it begins. Check both dates."),
            ),
            models.CheckConstraint(
                condition=Q(founded_on=None) | Q(ended_on=None) | Q(ended_on__gte=models.F("founded_on")),
                name="body_life_in_order",
                violation_error_message=_("The body ends before it exists. Check both dates."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def owner_area(self) -> Area:
        """Whose coordination looks after this record (``directory.rights.people``)."""
        return self.area

    def clean(self) -> None:
        super().clean()
        if self.pk and self.reports_to_id == self.pk:
            raise ValidationError({"reports_to": _("A body cannot report to itself. Choose another one.")})

    def save(self, *args, **kwargs) -> None:
        if not self.slug:
            self.slug = free_slug(type(self), self.name, self.pk)
        self.stamp_translations()
        super().save(*args, **kwargs)

    def is_active(self, on: date | None = None) -> bool:
        return self.ended_on is None or self.ended_on >= (on or today_in_germany())

    def get_absolute_url(self) -> str:
        return reverse("networks:body_detail", args=[self.slug])


class BodyTranslation(TranslationRow):
    body = ParentalKey(Body, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=200, blank=True)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    purpose = models.TextField(_("purpose and tasks"), blank=True)
    mandate = models.TextField(_("mandate"), blank=True)
    results = models.TextField(_("results"), blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [models.UniqueConstraint(fields=["body", "language"], name="body_once_per_language")]
