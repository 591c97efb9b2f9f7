"""The pages of the atlas, as tabs above each of them. Other parts of the networks add theirs in ``ready()``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Tab:
    """``name`` of the address; it is given the slug of the area at hand if ``takes_area``."""

    key: str
    label: str | Promise
    name: str
    takes_area: bool = True
    order: int = 100
    shown_to: Callable[[HttpRequest], bool] = lambda request: True


_tabs: dict[str, Tab] = {}


def add(tab: Tab) -> None:
    _tabs[tab.key] = tab


def tabs_for(request: HttpRequest, current: str, area: str) -> list[tuple[str, str, bool]]:
    """Words, address and whether it is the page at hand."""
    return [
        (str(tab.label), reverse(tab.name, args=[area] if tab.takes_area else []), tab.key == current)
        for tab in sorted(_tabs.values(), key=lambda tab: (tab.order, tab.key))
        if tab.shown_to(request)
    ]


add(Tab("grid", _("Grid"), "atlas:grid", order=10))
add(Tab("map", _("Map"), "atlas:map", order=20))
add(Tab("gaps", _("Gaps"), "gaps:list", takes_area=False, order=30))
add(Tab("course", _("Course"), "atlas:course", order=40))
add(Tab("overlaps", _("Overlaps"), "atlas:overlaps", order=50))
add(Tab("transitions", _("Transitions"), "atlas:transitions", order=60))
add(Tab("targets", _("Targets"), "atlas:targets", order=70))
add(Tab("sheets", _("Tables of others"), "external_tables:compare", order=75))
add(Tab("report", _("Report"), "gaps:steering_report", takes_area=False, order=80))
add(Tab("tell", _("Report a gap"), "gaps:report", takes_area=False, order=90))
