"""One address of each view of the site, found in the resolver and among the pages."""

from __future__ import annotations

from django.urls import resolve
from wagtail.models import Page

from tests.directory.rights.foreign import Neighbours
from tests.directory.rights.test_walk import all_addresses


def one_of_each_view(world: Neighbours) -> list[str]:
    """For what holds for a view whatever record it shows: one address of each, and one page of each type."""
    by_view: dict[object, str | None] = {}
    for address in all_addresses(world):
        view = resolve(address.path.partition("?")[0]).func
        by_view.setdefault(getattr(view, "view_class", view), address.path)
    for page in Page.objects.live().filter(depth__gt=1).specific():
        by_view.setdefault(type(page), page.get_url())
    return list(filter(None, by_view.values()))
