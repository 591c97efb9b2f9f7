"""The page on which people report a barrier. It needs no account, no captcha and no script."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from wagtail.admin.panels import FieldPanel

from directory.pages.base import SitePage
from home.barrier_view import answer_report


class BarrierFormPage(SitePage):
    lead = models.TextField(_("introduction"), blank=True)
    answer_within_days = models.PositiveSmallIntegerField(_("days until an answer"), default=14)

    text_is_edited = False
    #: Its own form comes back when a visitor sends too much.
    shows_limit = True
    max_count_per_parent = 1
    parent_page_types = ["home.StartPage"]
    subpage_types: list[str] = []
    content_panels = [*SitePage.content_panels, FieldPanel("lead"), FieldPanel("answer_within_days")]

    class Meta:
        verbose_name = _("barrier form")
        verbose_name_plural = _("barrier forms")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return never_cache(answer_report)(request, self)
