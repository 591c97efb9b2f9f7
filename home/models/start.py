"""The start page: the search, then topics and places."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from directory.areas.maps import state_map
from directory.models import Area, Category, LifeDomain
from directory.pages import jsonld
from directory.pages.base import SitePage
from home.blocks import SITE_BLOCKS

from .content import PLACEHOLDER
from .statement import AccessibilityStatementPage

EXAMPLES = 3


class StartPage(SitePage):
    """Heading and lead have words of their own in every language; editors may replace them."""

    heading = models.CharField(
        _("heading"), max_length=200, blank=True, help_text=_("Leave empty for the words of the site in all languages.")
    )
    lead = models.TextField(_("introduction"), blank=True)
    body = StreamField(SITE_BLOCKS, verbose_name=_("further content"), blank=True)

    text_is_edited = False
    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*SitePage.content_panels, FieldPanel("heading"), FieldPanel("lead"), FieldPanel("body")]

    class Meta:
        verbose_name = _("start page")
        verbose_name_plural = _("start pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Look among the German pages for what nobody has translated."""
        try:
            return super().route(request, path_components)
        except Http404:
            if self.locale.language_code == settings.LANGUAGE_CODE or getattr(request, "is_preview", False):
                raise
            source = self.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE).live().first()
            if source is None:
                raise
            return source.specific.route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "jsonld": jsonld.of_site(operator(), request) + context["jsonld"],
            "topics": topics_with_examples(),
            "regions": districts_by_region(),
            "map": state_map(),
        }


def operator() -> str:
    """Who runs the site, as the accessibility statement says; nothing while a place is left to fill in."""
    named = AccessibilityStatementPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    words = named.values_list("operator", flat=True).first() or ""
    return "" if PLACEHOLDER.search(words) else words


def topics_with_examples() -> list[tuple[LifeDomain, list[str]]]:
    """Each life domain with a few of its categories, core services first: two queries."""
    examples: dict[int, list[str]] = {}
    for category in Category.objects.defer("loaded", "synonyms").order_by("-core", "order", "key"):
        examples.setdefault(category.domain_id, []).append(category.label())
    return [(domain, examples.get(domain.pk, [])[:EXAMPLES]) for domain in LifeDomain.objects.defer("loaded")]


def districts_by_region() -> list[tuple[Area, list[Area]]]:
    districts: dict[int | None, list[Area]] = {}
    for area in Area.objects.of_kind(*Area.DISTRICT_LEVEL):
        districts.setdefault(area.parent_id, []).append(area)
    return [
        (region, districts[region.pk]) for region in Area.objects.of_kind(Area.Kind.REGION) if region.pk in districts
    ]
