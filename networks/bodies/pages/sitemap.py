"""Bodies, meetings and decisions everybody may see, in the sitemap."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse

from directory.public.sitemap import RegisterSitemap
from networks.bodies.models import Body, Decision, Meeting

EVERYBODY = AnonymousUser()


class BodyListSitemap(RegisterSitemap):
    def items(self) -> list[str]:
        return ["networks:body_list"]

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


#: By the name of their file.
SITEMAPS = {
    "networks": BodyListSitemap,
    "bodies": BodySitemap,
    "meetings": MeetingSitemap,
    "decisions": DecisionSitemap,
}
