"""Maps of the gap atlas in the sitemap, as far as visitors may open them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from directory.models import Area
from directory.public.sitemap import RegisterSitemap

from .access import ALL, public_depth


class AtlasSitemap(RegisterSitemap):
    """Maps visitors may open: none, those of districts, or those of municipalities too.

    A municipality has no map of its own; it is a line on the map of its district.
    """

    def items(self) -> QuerySet[Area]:
        depth = public_depth()
        if not depth:
            return Area.objects.none()
        wide = (Area.Kind.STATE, Area.Kind.REGION)
        kinds = (*wide, Area.Kind.DISTRICT, Area.Kind.CITY_REGION) if depth == ALL else wide
        return Area.objects.of_kind(*kinds).only("slug").order_by("pk")

    def location(self, item: Any) -> str:
        return reverse("atlas:map", args=[item.slug])

    def lastmod(self, item: Any) -> datetime | None:
        return None
