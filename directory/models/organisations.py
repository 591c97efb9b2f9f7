"""Organisations that offer services, and the people and roles around them."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from .access import is_administrator, organisations_in_reach, organisations_to_staff
from .areas import Area
from .choices import MembershipLevel
from .slugs import free_slug
from .texts import TranslatedRecord, TranslationRow
from .trust import Keeper, Trust


class OrganisationQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(live=True)

    def reachable_by(self, user) -> Self:
        """Organisations this person may edit."""
        return self.filter(organisations_in_reach(user))

    def staffed_by(self, user) -> Self:
        """Organisations whose people this person may change."""
        return self.filter(organisations_to_staff(user))

    def for_listing(self) -> Self:
        """What one row of a list shows: two queries for any number of rows."""
        return self.select_related("area", "area__parent").prefetch_related("translations")


class Organisation(TranslatedRecord, index.Indexed, ClusterableModel):
    class Kind(models.TextChoices):
        AUTHORITY = "authority", _("Authority")
        KI = "ki", _("Municipal integration centre (KI)")
        JOB_OFFICE = "job_office", _("Jobcenter or employment agency")
        WELFARE = "welfare", _("Welfare organisation")
        LANGUAGE_PROVIDER = "language_provider", _("Language course provider")
        EDUCATION = "education", _("School or education provider")
        MIGRANT_ORGANISATION = "migrant_organisation", _("Migrants' organisation")
        VOLUNTEERS = "volunteers", _("Volunteer group")
        HEALTH = "health", _("Health service")
        ASSOCIATION = "association", _("Association or club")
        RELIGIOUS = "religious", _("Religious community")
        OTHER = "other", _("Other")

    translated_fields = ("name", "summary", "description")
    trusted_fields = {
        "kind": Trust(Keeper.COORDINATION, _("Others rely on it: it says what kind of office this is.")),
        "live": Trust(Keeper.COORDINATION, _("It decides whether the public sees the organisation.")),
        "area": Trust(Keeper.COORDINATION, _("It decides whose coordination looks after the organisation.")),
        "parent": Trust(Keeper.COORDINATION, _("It makes the organisation a part of another one.")),
        "funders": Trust(Keeper.REVIEW, _("It names those who vouch with their money.")),
        "name": Trust(Keeper.REVIEW, _("People know an office by its name.")),
        "logo": Trust(Keeper.REVIEW, _("People know an office by its logo.")),
        "website": Trust(Keeper.REVIEW, _("It leads people away from this site.")),
    }
    harmless_fields = ("reach", "summary", "description", "phone", "email")

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("address"), max_length=200, unique=True, blank=True)
    kind = models.CharField(_("kind"), max_length=24, choices=Kind, default=Kind.OTHER)
    parent = models.ForeignKey(
        "self", verbose_name=_("belongs to"), null=True, blank=True, on_delete=models.PROTECT, related_name="branches"
    )
    area = models.ForeignKey(
        Area,
        verbose_name=_("home area"),
        on_delete=models.PROTECT,
        related_name="organisations",
        help_text=_("Where the organisation has its seat. The coordination of this area looks after it."),
    )
    reach = models.ManyToManyField(
        Area,
        verbose_name=_("works in"),
        blank=True,
        related_name="reaching_organisations",
        help_text=_("Leave empty if it works in its home area only."),
    )
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    website = models.URLField(_("website"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    funders = models.JSONField(
        _("funders"), default=list, blank=True, help_text=_("One name per line, for example: Land Nordrhein-Westfalen")
    )
    live = models.BooleanField(_("public"), default=True)
    is_demo = models.BooleanField(_("demo entry"), default=False, editable=False)
    external_ids = models.JSONField(_("external identifiers"), default=dict, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = OrganisationQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=4),
        index.AutocompleteField("name"),
        index.SearchField("summary"),
        index.FilterField("id"),
        index.FilterField("kind"),
        index.FilterField("live"),
        index.FilterField("area_id"),
        index.FilterField("name"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        if not self.slug:
            self.slug = free_slug(type(self), self.name, self.pk)
        self.stamp_translations()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("directory:organisation_detail", args=[self.slug])


class OrganisationTranslation(TranslationRow):
    trusted_fields = {"name": Trust(Keeper.COORDINATION, _("People know an office by its name."))}
    harmless_fields = ("language", "state", "summary", "description")

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=200, blank=True)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "language"], name="organisation_once_per_language")
        ]


class MembershipQuerySet(models.QuerySet["Membership"]):
    def managed_by(self, user) -> Self:
        """Memberships this person may change: everywhere, in the own areas, or as owner in the own organisation."""
        if is_administrator(user):
            return self
        return self.filter(organisation__in=Organisation.objects.staffed_by(user))


class Membership(models.Model):
    """A person works for an organisation and may keep its entries right."""

    trusted_fields = {
        "user": Trust(Keeper.RULES, "Fixed once it is saved."),
        "organisation": Trust(Keeper.RULES, "Fixed once it is saved."),
        "level": Trust(Keeper.RULES, "Nobody raises the own level; owners are named by the coordination."),
    }
    harmless_fields = ()

    Level = MembershipLevel

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="memberships"
    )
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.EDITOR)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation}"


class Jurisdiction(models.Model):
    """A person coordinates areas: what has its home there lies in their hands."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="jurisdiction"
    )
    areas = models.ManyToManyField(Area, verbose_name=_("areas"), related_name="jurisdictions")

    class Meta:
        verbose_name = _("jurisdiction")
        verbose_name_plural = _("jurisdictions")

    def __str__(self) -> str:
        return str(self.user)
