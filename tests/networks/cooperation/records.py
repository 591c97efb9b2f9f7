"""Posts, relations and profiles for tests."""

from __future__ import annotations

from typing import Any

from directory.models import Area, Language, Organisation
from home.models import PortalPage
from networks.models import CasePost, CooperationProfile, Participant, Relation


def a_post(carrier: Organisation, *areas: Area, languages: tuple[Language, ...] = (), **values: Any) -> CasePost:
    topics = values.pop("topics", ())
    post = CasePost(carrier=carrier, **({"title": "Case Management"} | values))
    post.areas, post.languages, post.topics = list(areas), list(languages), list(topics)
    post.save()
    return post


def a_relation(source: Organisation, target: Organisation, kind: str = "partner", **values: Any) -> Relation:
    return Relation.objects.create(source=source, target=target, kind=kind, **values)


def a_profile(portal: PortalPage, *areas: Area, **values: Any) -> CooperationProfile:
    """A published profile below a portal; the first area is in the lead."""
    defaults = {"title": "Gemeinsam handeln", "slug": "gemeinsam", "lead_area": areas[0], "locale": portal.locale}
    page = CooperationProfile(**(defaults | values))
    page.participants = [Participant(area=area) for area in areas]
    portal.add_child(instance=page)
    page.save_revision().publish()
    return CooperationProfile.objects.get(pk=page.pk)
