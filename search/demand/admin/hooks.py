"""Add menu, addresses and panel of demand to the editors' admin."""

from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .panel import UnmetPanel
from .readers import may_read


class UnmetMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register("register_admin_urls")
def demand_addresses() -> list:
    return [path("nachfrage/", include("search.demand.admin.urls"))]


@hooks.register("register_admin_menu_item")
def demand_menu_item() -> MenuItem:
    return UnmetMenuItem(_("Unmet searches"), reverse("demand_admin:list"), icon_name="search", order=350)


@hooks.register("construct_homepage_panels", order=210)
def show_unmet_searches(request: HttpRequest, panels: list) -> None:
    if may_read(request.user):
        panels.append(UnmetPanel())


@hooks.register("insert_global_admin_css")
def style_of_the_list() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("search/admin/demand.css"))
