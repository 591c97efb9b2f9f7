"""How the site is, for those who look after it: each part with what helps, the timers, and the clock to confirm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from directory.models.access import is_administrator
from kim.health.looking import look_at_parts
from kim.plugins import registry
from kim.timers import PeriodicJob
from kim.timers.clock import CONFIRMED, confirm_clock, is_clock_trusted
from kim.timers.models import TimerRun


@require_safe
def site_state(request: HttpRequest) -> HttpResponse:
    """Without a mark of reach: the middleware lets administrators pass alone."""
    runs = {run.key: run for run in TimerRun.objects.all()}
    timers = [(job, runs.get(job.key)) for job in registry.all(PeriodicJob)]
    return render(
        request,
        "directory/admin/site_state.html",
        {
            "parts": look_at_parts(),
            "timers": timers,
            "is_clock_trusted": is_clock_trusted(),
            "now": timezone.now(),
        },
    )


@require_POST
def confirm_time(request: HttpRequest) -> HttpResponse:
    if not is_administrator(request.user):
        raise PermissionDenied
    confirm_clock(request.user)
    messages.success(request, _("The time is confirmed. What waited for it is done within a minute."))
    return redirect("directory_site_state")


class SiteTrouble(Component):
    """On the first page of the admin, for administrators, where something needs them; nothing while all is well."""

    name = "site_trouble"
    order = 1
    template_name = "directory/admin/site_trouble.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"parts": [part for part in look_at_parts() if part.trouble]}


class StateItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_administrator(request.user)


@hooks.register("register_admin_urls")
def state_addresses() -> list[URLPattern]:
    return [
        path("zustand/", site_state, name="directory_site_state"),
        path("zustand/uhrzeit/", confirm_time, name="directory_confirm_time"),
    ]


@hooks.register("register_reports_menu_item")
def state_menu_item() -> MenuItem:
    return StateItem(gettext_lazy("State of the site"), reverse("directory_site_state"), icon_name="cogs", order=900)


@hooks.register("register_log_actions")
def name_confirmations(actions) -> None:
    actions.register_action(CONFIRMED, gettext_lazy("Confirm the time"), gettext_lazy("Time of the machine confirmed"))


@hooks.register("construct_homepage_panels", order=220)
def tell_administrators(request: HttpRequest, panels: list) -> None:
    if is_administrator(request.user):
        panels.append(SiteTrouble())
