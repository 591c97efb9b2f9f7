"""The page of a town or district: what the register knows about it, and what its integration centre tells."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from directory.models import Area
from directory.pages.base import SitePage
from directory.public.areas import area_context
from home.blocks import SITE_BLOCKS


class PortalPage(SitePage):
    #: Another area would be another page: who looks after this one would take over the page of a town elsewhere.
    fixed_fields = ("area",)
    fields_of_own_areas = ("area",)

    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        on_delete=models.PROTECT,
        related_name="portals",
        limit_choices_to={"kind__in": [*Area.DISTRICT_LEVEL, Area.Kind.MUNICIPALITY, Area.Kind.CLUSTER]},
        help_text=_("Services, places, contacts and leaflets of this area appear on the page by themselves."),
    )
    lead = models.TextField(_("introduction"), blank=True)
    body = StreamField(SITE_BLOCKS, verbose_name=_("content"), blank=True)

    parent_page_types = ["home.StartPage"]
    subpage_types = ["home.ContentPage", "networks.CooperationProfile"]
    content_panels = [*SitePage.content_panels, FieldPanel("area"), FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = _("portal of a municipality")
        verbose_name_plural = _("portals of municipalities")

    def clean(self) -> None:
        super().clean()
        if self.area_id is None:
            return
        same = PortalPage.objects.filter(area=self.area_id, locale=self.locale_id).exclude(pk=self.pk)
        if (other := same.first()) is not None:
            raise ValidationError(
                {
                    "area": _("“%(page)s” is the portal of this area already. Edit that page, or choose another area.")
                    % {"page": other.title}
                }
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        area = Area.objects.select_related("parent__parent").get(pk=self.area_id)
        return {**area_context(area, request), **super().get_context(request, *args, **kwargs)}
