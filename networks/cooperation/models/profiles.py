"""Profiles of cooperation between municipalities: one page each, readable as a PDF too."""

from __future__ import annotations

from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult

from directory.models import Area, Contact, Document, Organisation
from directory.pages.base import SitePage
from networks.cooperation.profiles.answers import PDF, pdf_response, profile_context
from networks.cooperation.profiles.blocks import FIELDS_OF_ACTION
from networks.cooperation.profiles.form import ProfileForm


class ProfileQuerySet(PageQuerySet):
    def shown(self) -> Self:
        """Profiles everybody may read."""
        return self.live().public()

    def of(self, area: Area) -> Self:
        """Profiles in which the area, a part of it or an area around it takes part."""
        rows = Participant.objects.filter(area__in=Area.objects.reaching_into(area).values("pk"))
        return self.filter(pk__in=rows.values("page"))

    def for_listing(self) -> Self:
        """What one row of a list or table shows: a constant number of queries."""
        return self.select_related("locale", "lead_area").prefetch_related(
            "participants__area__members", "partners__organisation"
        )


class CooperationProfile(SitePage):
    """Who works together, why and how. Population and size come from the register (``directory.areas.figures``)."""

    fields_that_name_people = ("contact",)

    class LegalForm(models.TextChoices):
        UNKNOWN = "unknown", _("Not stated")
        AGREEMENT = "agreement", _("Agreement under public law")
        WORKING_GROUP = "working_group", _("Municipal working group")
        ASSOCIATION = "association", _("Special-purpose association")
        COMPANY = "company", _("Joint municipal enterprise")
        CONTRACT = "contract", _("Contract under private law")
        INFORMAL = "informal", _("Without a legal form")

    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    lead_area = models.ForeignKey(
        Area,
        verbose_name=_("in the lead"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("One of the participants."),
    )
    keywords = models.JSONField(_("keywords"), default=list, blank=True, help_text=_("One per line."))
    occasion = models.TextField(_("occasion"), blank=True)
    aim = models.TextField(_("aim"), blank=True)
    implementation = models.TextField(_("implementation"), blank=True)
    fields_of_action = StreamField(FIELDS_OF_ACTION, verbose_name=_("fields of action"), blank=True)
    funding = models.TextField(_("funding"), blank=True)
    legal_form = models.CharField(_("legal form"), max_length=20, choices=LegalForm, default=LegalForm.UNKNOWN)
    since = models.PositiveSmallIntegerField(
        _("since (year)"), null=True, blank=True, validators=[MinValueValidator(1946), MaxValueValidator(2200)]
    )
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Each viewer sees what its layer allows."),
    )

    objects = PageManager.from_queryset(ProfileQuerySet)()

    base_form_class = ProfileForm
    template = "networks/cooperation/profile.html"
    parent_page_types = ["home.PortalPage", "home.StartPage"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("summary"),
        InlinePanel("participants", heading=_("Participating areas"), label=_("area"), min_num=1),
        FieldPanel("lead_area"),
        InlinePanel("partners", heading=_("Other partners"), label=_("partner")),
        FieldPanel("keywords"),
        MultiFieldPanel(
            [FieldPanel("occasion"), FieldPanel("aim"), FieldPanel("implementation"), FieldPanel("fields_of_action")],
            heading=_("What it is about"),
        ),
        MultiFieldPanel(
            [FieldPanel("funding"), FieldRowPanel([FieldPanel("legal_form"), FieldPanel("since")])],
            heading=_("Frame"),
        ),
        FieldPanel("contact"),
        InlinePanel("attachments", heading=_("Attachments"), label=_("attachment")),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("occasion"),
        index.SearchField("aim"),
        index.SearchField("implementation"),
    ]

    class Meta:
        verbose_name = _("cooperation profile")
        verbose_name_plural = _("cooperation profiles")

    @property
    def in_short(self) -> str:
        return self.search_description or self.summary or self.title

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if path_components == [PDF]:
            if not self.live:
                raise Http404
            return RouteResult(self, kwargs={"as_pdf": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, as_pdf: bool = False, **kwargs: Any) -> HttpResponse:
        if as_pdf:
            return pdf_response(self, request)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # A preview in the admin may have no visitor; it shows what everybody sees.
        viewer = getattr(request, "user", None) or AnonymousUser()
        return {**super().get_context(request, *args, **kwargs), **profile_context(self, request, viewer)}


class Participant(Orderable):
    page = ParentalKey(CooperationProfile, on_delete=models.CASCADE, related_name="participants")
    area = models.ForeignKey(Area, verbose_name=_("area"), on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("area")]

    class Meta(Orderable.Meta):
        verbose_name = _("participating area")
        verbose_name_plural = _("participating areas")
        constraints = [models.UniqueConstraint(fields=["page", "area"], name="participant_once")]

    def __str__(self) -> str:
        return self.area.full_name


class ProfilePartner(Orderable):
    """An organisation of the register, or a name for one that is not in it."""

    page = ParentalKey(CooperationProfile, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(_("or name"), max_length=200, blank=True)

    panels = [FieldRowPanel([FieldPanel("organisation"), FieldPanel("name")])]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.CheckConstraint(condition=~Q(organisation=None) | ~Q(name=""), name="partner_has_a_name"),
        ]

    def __str__(self) -> str:
        return str(self.organisation) if self.organisation else self.name

    def clean(self) -> None:
        super().clean()
        if not self.organisation_id and not self.name:
            raise ValidationError({"name": _("Choose an organisation or write a name.")})


class Attachment(Orderable):
    page = ParentalKey(CooperationProfile, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(Document, verbose_name=_("document"), on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return str(self.document)
