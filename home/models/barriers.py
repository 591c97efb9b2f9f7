"""Report a barrier: without an account, without a riddle, without script."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from wagtail.admin.panels import FieldPanel

from directory.pages.base import SitePage
from home.barrier_mail import notify_office

#: What the address of the thanks ends with.
THANKS = "danke"


class BarrierReport(models.Model):
    """What somebody could not use. Name and mail are given freely, and needed for an answer only."""

    page_address = models.CharField(_("page"), max_length=500, blank=True)
    problem = models.TextField(_("problem"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    done = models.BooleanField(_("done"), default=False)
    note = models.TextField(_("internal note"), blank=True)

    panels = [
        FieldPanel("page_address", read_only=True),
        FieldPanel("problem", read_only=True),
        FieldPanel("name", read_only=True),
        FieldPanel("email", read_only=True),
        FieldPanel("done"),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("reported barrier")
        verbose_name_plural = _("reported barriers")
        ordering = ["done", "-created_at", "-pk"]

    def __str__(self) -> str:
        return self.problem[:80]


class BarrierFormPage(SitePage):
    lead = models.TextField(_("introduction"), blank=True)
    answer_within_days = models.PositiveSmallIntegerField(_("days until an answer"), default=14)

    text_is_edited = False
    max_count_per_parent = 1
    parent_page_types = ["home.StartPage"]
    subpage_types: list[str] = []
    content_panels = [*SitePage.content_panels, FieldPanel("lead"), FieldPanel("answer_within_days")]

    class Meta:
        verbose_name = _("barrier form")
        verbose_name_plural = _("barrier forms")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return never_cache(self._answer)(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        from home.barrier_form import BarrierForm

        if request.method == "POST":
            form = BarrierForm(request.POST)
            if form.is_valid():
                if not form.is_robot:
                    notify_office(form.save())
                # The thanks have an address of their own, so that reloading them sends nothing twice.
                return redirect(f"{request.path}?{THANKS}")
        elif THANKS in request.GET:
            return render(request, "home/barrier_thanks.html", self.get_context(request))
        else:
            form = BarrierForm(initial={"page_address": request.GET.get("seite") or own_referer(request)})
        return render(request, "home/barrier_form_page.html", {**self.get_context(request), "form": form})


def own_referer(request: HttpRequest) -> str:
    """The page somebody came from, if it is one of ours."""
    referer = request.headers.get("Referer", "")[:500]
    return referer if referer.startswith(request.build_absolute_uri("/")) else ""
