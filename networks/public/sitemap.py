"""Public pages of the networks in the sitemap. Cooperation profiles are pages of the site and stand among those."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse

from directory.models import Area
from directory.public.sitemap import RegisterSitemap
from networks.bodies.models import Body, Decision, Meeting
from networks.coverage.pages.access import ALL, public_depth

EVERYBODY = AnonymousUser()


class NetworkListSitemap(RegisterSitemap):
    def items(self) -> list[str]:
        return ["networks:body_list", "cooperation:post_finder", "cooperation:profile_list"]

    def location(self, item: Any) -> str:
        return reverse(item)


class BodySitemap(RegisterSitemap):
    def items(self) -> QuerySet[Body]:
        return Body.objects.public().only("slug", "updated_at").order_by("pk")


class MeetingSitemap(RegisterSitemap):
    def items(self) -> QuerySet[Meeting]:
        held_or_coming = Meeting.objects.visible_to(EVERYBODY).exclude(state=Meeting.State.CANCELLED)
        return held_or_coming.select_related("body").only("body__slug").order_by("pk")


class DecisionSitemap(RegisterSitemap):
    def items(self) -> QuerySet[Decision]:
        return (
            Decision.objects.visible_to(EVERYBODY)
            .select_related("body")
            .only("body__slug", "updated_at")
            .order_by("pk")
        )


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


#: Sections by the name of their file.
SITEMAPS = {
    "networks": NetworkListSitemap,
    "bodies": BodySitemap,
    "meetings": MeetingSitemap,
    "decisions": DecisionSitemap,
    "gap-maps": AtlasSitemap,
}
