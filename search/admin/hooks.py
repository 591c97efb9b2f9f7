"""What the state of the search hangs into the admin."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail import hooks

from .notice import SearchNotice


@hooks.register("construct_homepage_panels", order=210)
def tell_of_trouble(request: HttpRequest, panels: list) -> None:
    panels.insert(0, SearchNotice())
