"""Sitemaps under the address of the site, whatever host they are asked under and whoever adds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest
from django.template.response import TemplateResponse

from .own_address import own_address, own_host_and_port, own_scheme


class AtOwnAddress(Sitemap):
    """Mixed into every sitemap. Django would take the host of the request."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return own_scheme()

    def get_domain(self, site: Any = None) -> str:
        return own_host_and_port()


def at_own_address(sitemaps: Mapping[str, type]) -> dict[str, type]:
    return {name: type(one.__name__, (AtOwnAddress, one), {}) for name, one in sitemaps.items()}


def sitemap_index(request: HttpRequest, sitemaps: dict[str, Any]) -> TemplateResponse:
    """Django's list of all files. It writes the addresses itself, so they are put right before they are shown."""
    response = views.index(request, sitemaps, sitemap_url_name="sitemap_section")
    for file in (response.context_data or {})["sitemaps"]:
        asked = urlsplit(file.location)
        file.location = own_address(f"{asked.path}?{asked.query}" if asked.query else asked.path)
    return response
