"""What demand adds to the site."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kim.plugins import Demo, Routes


class DemandRoutes(Routes):
    key = "demand"
    label = _("“Nothing fits”")
    order = 20
    public = "search.demand.urls"


class DemandDemo(Demo):
    key = "demand"
    label = _("Invented searches of six months")
    order = 30
    costly: ClassVar[bool] = True

    def load(self, *, scale: int | None, say: Callable[[str], None]) -> None:
        from .demo import searches  # slow: the invented searches of six months

        searches.load_searches(say)
