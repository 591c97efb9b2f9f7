"""The cooperation profile of the demo: structure of a public database, own words, figures from the register."""

from __future__ import annotations

from directory.models import Area, Contact, Layer, Organisation
from home.models import PortalPage
from networks.models import CooperationProfile, Participant, ProfilePartner

from .profile_texts import PROFILES, Profile


def load_profiles() -> int:
    """Profiles whose portal is there and that are missing; returns how many were made."""
    return sum(_load(profile) for profile in PROFILES)


def _load(profile: Profile) -> int:
    portal = PortalPage.objects.filter(slug=profile.portal, locale__language_code="de").first()
    areas = {area.ags: area for area in Area.objects.filter(ags__in=profile.areas)}
    if portal is None or not areas or portal.get_children().filter(slug=profile.slug).exists():
        return 0
    page = CooperationProfile(
        title=profile.title,
        slug=profile.slug,
        locale=portal.locale,
        summary=profile.summary,
        lead_area=areas.get(profile.areas[0]),
        keywords=profile.keywords,
        occasion=profile.occasion,
        aim=profile.aim,
        implementation=profile.implementation,
        fields_of_action=[("field", {"title": title, "text": text}) for title, text in profile.fields],
        funding=profile.funding,
        legal_form=profile.legal_form,
        since=profile.since,
        contact=Contact.objects.filter(organisation__name=profile.office, layer=Layer.PUBLIC).order_by("pk").first(),
    )
    page.participants = [Participant(area=areas[ags]) for ags in profile.areas if ags in areas]
    known = {one.name: one for one in Organisation.objects.filter(name__in=profile.partners)}
    page.partners = [
        ProfilePartner(organisation=known.get(name), name="" if name in known else name) for name in profile.partners
    ]
    portal.add_child(instance=page)
    page.save_revision().publish()
    return 1
