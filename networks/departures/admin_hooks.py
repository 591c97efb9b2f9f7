"""What departures add to the admin: their form in the menu of the networks, and the list of what is left alone."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin import DepartureViewSet
from .pages import orphan_list

register_snippet(DepartureViewSet)


@hooks.register("register_admin_urls")
def address_of_the_list() -> list[URLPattern]:
    return [path("networks/orphans/", orphan_list, name="networks_orphans")]
