"""The demo of posts, relations and the cooperation profile: what the field tells, invented, and repeatable."""

from __future__ import annotations

import pytest

from directory.models import Contact, Organisation
from home.seed.demo import load_portals
from networks.cooperation.demo.cooperation import CooperationDemo
from networks.cooperation.demo.posts import POSTS
from networks.cooperation.demo.relations import RELATIONS
from networks.cooperation.responsible import find_responsible
from networks.models import CasePost, CooperationProfile, PostsOfArea, Relation
from tests.directory.records import District, a_contact, an_area, an_organisation
from tests.home.ground import a_site

pytestmark = pytest.mark.django_db
CENTRE = "Kommunales Integrationszentrum Kreis Heinsberg"


@pytest.fixture
def district(db) -> District:
    """Kreis Heinsberg and the organisations that carry its posts."""
    district = District()
    heinsberg = district.other_district
    for number, name in enumerate(("Heinsberg", "Wassenberg", "Erkelenz", "Geilenkirchen", "Hückelhoven", "Wegberg")):
        an_area(name, f"0537000{number}", "municipality", heinsberg, slug=f"ort-{number}")
    for name in {row.carrier for row in POSTS if row.ags == "05370"}:
        kind = "ki" if name == CENTRE else "welfare"
        an_organisation(heinsberg, name, kind=kind, is_demo=True)
    a_contact(Organisation.objects.get(name=CENTRE), function="Anmeldung", is_demo=True)
    return district


def load() -> list[str]:
    said: list[str] = []
    CooperationDemo().load(scale=None, say=said.append)
    return said


def test_six_case_managers_four_at_the_centre_two_at_welfare_organisations(district):
    load()

    posts = CasePost.objects.within(district.other_district)
    assert posts.count() == 6
    assert posts.filter(carrier__kind="ki").count() == 4
    assert posts.filter(carrier__kind="welfare").count() == 2
    for post in posts:
        post.full_clean()
        assert (post.contact.name, post.contact.email.endswith("example.org") or not post.contact.email) == ("", True)


def test_where_nobody_speaks_the_language_the_centre_is_named(district):
    load()

    answer = find_responsible(district.other_district, None, language=None)

    assert len(answer.speaking) == 6
    assert PostsOfArea.objects.get().coordination.function == "Anmeldung"


def test_loading_twice_makes_nothing_twice_and_keeps_what_people_changed(district):
    assert load() != []
    CasePost.objects.filter(title="Case Management Erkelenz").update(capacity="full")
    before = (list(CasePost.objects.values()), Relation.objects.count(), Contact.objects.count())

    assert load() == []
    assert (list(CasePost.objects.values()), Relation.objects.count(), Contact.objects.count()) == before


def test_relations_of_the_demo_keep_their_rules(district):
    for source, _kind, target, *_rest in RELATIONS:
        for name in (source, target):
            if not Organisation.objects.filter(name=name).exists():
                an_organisation(district.town, name, is_demo=True)
    load()

    assert Relation.objects.count() == len(RELATIONS)
    for relation in Relation.objects.all():
        relation.full_clean()


def test_the_profile_stands_below_its_portal_with_areas_and_own_partners(district):
    a_site()
    sauerland = an_area("Hochsauerlandkreis", "05958", "district", district.region, slug="hochsauerlandkreis")
    an_area("Arnsberg", "05958004", "municipality", sauerland, slug="arnsberg")
    load_portals()
    load_portals()

    profile = CooperationProfile.objects.get()
    assert profile.get_parent().slug == "hochsauerlandkreis"
    assert [row.area.name for row in profile.participants.all()] == ["Hochsauerlandkreis", "Arnsberg"]
    assert (profile.lead_area, profile.live, len(profile.fields_of_action)) == (sauerland, True, 4)
