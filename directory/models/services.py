"""The service: facts once, texts per language, reach as tags."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from kim.dates import today_in_germany
from kim.numbers import is_digits
from kim.plugins import registry

from ..freshness import Freshness, freshness_of
from .choices import Answer, Appointment, Capacity, Cost, Format
from .organisations import Organisation
from .previews import RecordPreview
from .service_queries import ServiceQuerySet
from .slugs import free_slug
from .taxonomy import Category, LegalSphere, LifeDomain, Phase, ResidenceStatus, TargetGroup
from .texts import TranslatedRecord
from .trust import Keeper, Trust


class Service(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatedRecord,
    index.Indexed,
    ClusterableModel,
):
    translated_fields = (
        "name",
        "summary",
        "description",
        "how_to_register",
        "what_to_bring",
        "cost_note",
        "closed_note",
    )

    #: All other fields wait for review, but those of ``directory.admin.live_at_once``.
    trusted_fields = {"organisation": Trust(Keeper.REACH, "It decides who edits the service.")}

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="services"
    )
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("address"), max_length=200, unique=True, blank=True)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    how_to_register = models.JSONField(
        _("how to register"), default=list, blank=True, help_text=_("One step per line, in order.")
    )
    what_to_bring = models.JSONField(_("what to bring"), default=list, blank=True, help_text=_("One thing per line."))

    categories = ParentalManyToManyField(Category, verbose_name=_("categories"), related_name="services")
    target_groups = ParentalManyToManyField(
        TargetGroup, verbose_name=_("target groups"), blank=True, related_name="services"
    )
    age_from = models.PositiveSmallIntegerField(
        _("age from"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    age_to = models.PositiveSmallIntegerField(_("age to"), null=True, blank=True, validators=[MaxValueValidator(120)])
    legal_spheres = ParentalManyToManyField(
        LegalSphere, verbose_name=_("legal spheres"), blank=True, related_name="services"
    )
    residence_statuses = ParentalManyToManyField(
        ResidenceStatus,
        verbose_name=_("residence statuses"),
        blank=True,
        related_name="services",
        help_text=_("Leave empty if the status does not matter."),
    )
    phases = ParentalManyToManyField(Phase, verbose_name=_("phases"), blank=True, related_name="services")

    formats = models.JSONField(_("format"), default=list, blank=True)
    cost = models.CharField(_("cost"), max_length=8, choices=Cost, default=Cost.UNKNOWN)
    cost_note = models.CharField(_("note on cost"), max_length=300, blank=True)
    childcare = models.CharField(_("child care"), max_length=8, choices=Answer, default=Answer.UNKNOWN)
    referral = models.CharField(_("referral needed"), max_length=8, choices=Answer, default=Answer.UNKNOWN)
    appointment = models.CharField(_("appointment"), max_length=12, choices=Appointment, default=Appointment.UNKNOWN)
    closed_on_holidays = models.BooleanField(_("closed on public holidays of NRW"), default=True)

    capacity = models.CharField(_("capacity"), max_length=8, choices=Capacity, default=Capacity.UNKNOWN)
    capacity_places = models.PositiveSmallIntegerField(pgettext_lazy("capacity", "places"), null=True, blank=True)
    waiting_weeks = models.PositiveSmallIntegerField(_("waiting time in weeks"), null=True, blank=True)
    capacity_as_of = models.DateField(_("capacity as of"), null=True, blank=True)

    funder = models.CharField(_("funder"), max_length=200, blank=True)
    funding_from = models.DateField(_("funding from"), null=True, blank=True)
    funding_until = models.DateField(_("funding until"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    temporarily_closed = models.BooleanField(_("temporarily closed"), default=False)
    closed_note = models.CharField(_("note on closing"), max_length=300, blank=True)

    leika_key = models.CharField(
        _("related administrative service (LeiKa key)"), max_length=14, blank=True, help_text=_("14 digits.")
    )
    internal_note = models.TextField(_("internal note"), blank=True, help_text=_("Never shown to the public."))
    confirmed_at = models.DateField(_("confirmed on"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    external_ids = models.JSONField(_("external identifiers"), default=dict, blank=True)
    source_hash = models.CharField(max_length=16, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="merged",
    )
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ServiceQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=4),
        index.AutocompleteField("name"),
        index.SearchField("summary"),
        index.RelatedFields("organisation", [index.SearchField("name")]),
        index.RelatedFields("categories", [index.SearchField("labels"), index.FilterField("key")]),
        index.RelatedFields("translations", [index.SearchField("name"), index.SearchField("summary")]),
        index.FilterField("id"),
        index.FilterField("name"),
        index.FilterField("organisation_id"),
        index.FilterField("live"),
        index.FilterField("confirmed_at"),
    ]

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["live", "name"], name="service_live_name"),
            models.Index(fields=["updated_at"], name="service_updated_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_to__gte=models.F("age_from")),
                name="service_ages_in_order",
                violation_error_message=_("The upper age is below the lower age. Check both."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        if not self.slug:
            self.slug = free_slug(type(self), self.name, self.pk)
        self.source_hash = self.text_hash
        self.stamp_translations()
        # Child rows are written after the row itself; whoever waits for the commit sees both.
        with transaction.atomic():
            super().save(*args, **kwargs)

    def full_clean(self, *args, **kwargs) -> None:
        # A draft is saved with its address even before anybody thought of one.
        if not self.slug and self.name:
            self.slug = free_slug(type(self), self.name, self.pk)
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        problems: dict[str, Any] = {}
        for start, end in (("funding_from", "funding_until"), ("valid_from", "valid_until")):
            first, last = getattr(self, start), getattr(self, end)
            if first and last and last < first:
                problems[end] = _("The end lies before the beginning. Check both dates.")
        has_capacity = (
            self.capacity != Capacity.UNKNOWN or self.capacity_places is not None or self.waiting_weeks is not None
        )
        if has_capacity and not self.capacity_as_of:
            problems["capacity_as_of"] = _("Capacity without a date soon misleads. Enter the day it was true.")
        if self.leika_key and (not is_digits(self.leika_key) or len(self.leika_key) != 14):
            problems["leika_key"] = _("A LeiKa key has 14 digits, for example 99003001000000.")
        unknown = [value for value in self.formats or [] if value not in Format.values]
        if unknown:
            value = ", ".join(map(str, unknown))
            problems["formats"] = gettext("Unknown format: %(value)s.") % {"value": value}
        if problems:
            raise ValidationError(problems)

    @property
    def life_domains(self) -> list[LifeDomain]:
        """Derived from the categories, in the order of the taxonomy."""
        domains = {category.domain_id: category.domain for category in self.categories.all()}
        return sorted(domains.values(), key=lambda domain: (domain.order, domain.key))

    @property
    def freshness(self) -> Freshness:
        return self.freshness_on(today_in_germany())

    def freshness_on(self, day: date) -> Freshness:
        return freshness_of(self.confirmed_at, day)

    @property
    def format_labels(self) -> list[str]:
        return [str(Format(value).label) for value in self.formats]

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

    def get_absolute_url(self) -> str:
        return reverse("directory:service_detail", args=[self.slug])

    def get_preview_template(self, request, mode_name) -> str:
        return "directory/service_detail.html"

    def get_preview_context(self, request, mode_name) -> dict:
        shown = registry.get(RecordPreview, "service").context(self, request)
        return {**super().get_preview_context(request, mode_name), **shown}

    @classmethod
    def get_indexed_objects(cls):
        """Rows for the editors' index with everything it reads: seven queries a chunk instead of eighteen a row."""
        return (
            super().get_indexed_objects().select_related("organisation").prefetch_related("categories", "translations")
        )
