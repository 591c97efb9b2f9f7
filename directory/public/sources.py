"""View: where the data comes from, with the attributions its owners ask for.

Each attribution has ``name``, ``notice`` (quoted as asked for), ``licence``, ``licence_url`` and ``url``.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from directory.areas.attributions import ATTRIBUTIONS

from ..pages.caching import public_page
from ..pages.crumbs import crumbs


@public_page
def data_sources(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/data_sources.html", {"sources": ATTRIBUTIONS, "crumbs": crumbs()})
