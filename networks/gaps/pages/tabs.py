"""Pages about gaps are drawn between the tabs of the atlas."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from directory.models import Area
from directory.rights.professionals import home_area
from networks.coverage.pages.tabs import tabs_for


def render_with_tabs(
    request: HttpRequest, template: str, context: dict[str, Any], *, tab: str = "gaps", status: int = 200
) -> HttpResponse:
    """``tab``: key of the tab this page belongs to. The other tabs lead to the own area, else to the whole state."""
    home = home_area(request.user) or Area.objects.filter(kind=Area.Kind.STATE).first()
    tabs = tabs_for(request, tab, home.slug) if home else []
    return render(request, f"networks/{template}", {**context, "tabs": tabs}, status=status)
