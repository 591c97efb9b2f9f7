"""What posts, relations and cooperation profiles add to the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from directory.models import Area, Organisation
from directory.pages.addresses import address_here
from kim.plugins import Routes, Section
from networks.cooperation.models import CooperationProfile, Relation
from networks.cooperation.pages.relations import relations_of
from networks.cooperation.pages.sitemap import CooperationListSitemap
from networks.cooperation.responsible import languages_of_posts, posts_for

#: Profiles shown on the page of an area; the list has all of them.
PROFILES_SHOWN = 4


class CooperationRoutes(Routes):
    key = "cooperation"
    label = _("Posts, relations and cooperation profiles")
    order = 30
    public = "networks.cooperation.pages.urls"

    def sitemaps(self) -> dict[str, type]:
        return {"cooperation": CooperationListSitemap}


class RelationsOfOrganisation(Section):
    key = "relations"
    label = _("Relations of an organisation")
    order = 40
    place = "organisation"
    template = "networks/cooperation/sections/relations.html"

    def context(self, request: Any, subject: Any) -> Mapping[str, Any] | None:
        return relations_of(subject) if isinstance(subject, Organisation) else None


class PostsOfTheArea(Section):
    key = "posts"
    label = _("Who is responsible for me")
    order = 10
    place = "area"
    template = "networks/cooperation/sections/posts.html"

    def context(self, request: Any, subject: Any) -> Mapping[str, Any] | None:
        if not isinstance(subject, Area) or subject.kind in (Area.Kind.STATE, Area.Kind.REGION):
            return None
        posts = posts_for(subject).visible_to(request.user)
        if not posts.exists():
            return None
        return {"area": subject, "languages": list(languages_of_posts(posts))}


class CooperationsOfArea(Section):
    key = "cooperations"
    label = _("Cooperation between municipalities")
    order = 50
    place = "area"
    template = "networks/cooperation/sections/cooperations.html"

    def context(self, request: Any, subject: Any) -> Mapping[str, Any] | None:
        if not isinstance(subject, Area):
            return None
        german = CooperationProfile.objects.shown().filter(locale__language_code=settings.LANGUAGE_CODE)
        found = german.of(subject).select_related("locale").order_by("title", "pk")[:PROFILES_SHOWN]
        profiles = [(profile, address_here(profile, request)) for profile in found]
        return {"area": subject, "profiles": profiles} if profiles else None


class RelationsOfArea(Section):
    key = "area-relations"
    label = _("How organisations work together")
    order = 60
    place = "area"
    template = "networks/cooperation/sections/area_relations.html"

    def context(self, request: Any, subject: Any) -> Mapping[str, Any] | None:
        if not isinstance(subject, Area):
            return None
        count = Relation.objects.public().current().touching(subject).count()
        return {"area": subject, "count": count} if count else None
