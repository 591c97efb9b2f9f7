"""Posts, relations and profiles are edited by the coordination of their area, and by nobody else."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page

from directory.models import Jurisdiction, Organisation
from networks.cooperation.rights.profiles import group_name
from networks.models import CasePost, CooperationProfile, Participant, PostsOfArea, Relation
from tests.directory.records import a_contact
from tests.directory.rights.people import TwoDistricts, a_person
from tests.home.ground import a_portal, a_site
from tests.networks.cooperation.records import a_post, a_profile, a_relation

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db) -> TwoDistricts:
    return TwoDistricts()


@pytest.fixture
def records(world) -> dict[str, CasePost | Relation | PostsOfArea]:
    """One of each kind that belongs to Heinsberg."""
    Organisation.objects.update(kind="welfare")
    return {
        "post": a_post(world.theirs, world.there["town"]),
        "relation": a_relation(world.theirs, world.ours),
        "setting": PostsOfArea.objects.create(area=world.there["district"]),
    }


def people(world) -> dict[str, object]:
    return {
        "own coordinator": a_person("coordinator", areas=(world.there["district"],)),
        "other coordinator": a_person("coordinator", areas=(world.here["district"],)),
        "partner": a_person(member_of=world.theirs),
        "case manager": a_person("case_manager"),
        "administrator": a_person("administrator"),
    }


@pytest.mark.parametrize("kind", ["post", "relation", "setting"])
@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("own coordinator", True),
        ("other coordinator", False),
        ("partner", False),
        ("case manager", False),
        ("administrator", True),
    ],
)
def test_only_the_coordination_of_the_area_opens_a_record(client, world, records, kind, who, allowed):
    client.force_login(people(world)[who])
    record = records[kind]
    viewset = type(record).snippet_viewset

    opened = client.get(reverse(viewset.get_url_name("edit"), args=[record.pk]))
    listed = client.get(reverse(viewset.get_url_name("list")))

    assert (opened.status_code == 200) is allowed
    if listed.status_code == 200:
        shown = {row.pk for row in listed.context["object_list"]}
        assert (record.pk in shown) is allowed
    else:
        assert not allowed


def test_a_post_of_a_cluster_belongs_to_the_coordination_of_its_district(world):
    post = a_post(world.ours, world.here["cluster"])

    assert CasePost.objects.reachable_by(a_person("coordinator", areas=(world.here["district"],))).get() == post
    assert not CasePost.objects.reachable_by(a_person("coordinator", areas=(world.there["district"],))).exists()


def test_a_coordinator_makes_posts_for_own_areas_only(client, world):
    Organisation.objects.update(kind="welfare")
    client.force_login(a_person("coordinator", areas=(world.here["district"],)))
    url = reverse(CasePost.snippet_viewset.get_url_name("add"))
    data = {
        "title": "Neue Stelle",
        "carrier": world.theirs.pk,
        "capacity": "unknown",
        "layer": 1,
        "live": "on",
        **{f"translations-{name}": value for name, value in FORMSET.items()},
    }

    foreign = client.post(url, data | {"areas": [world.there["town"].pk]})
    assert foreign.status_code == 200
    assert not CasePost.objects.exists()

    own = client.post(url, data | {"areas": [world.here["town"].pk]})
    assert own.status_code == 302, own.context["form"].errors if own.context else own
    assert [(post.title, post.carrier) for post in CasePost.objects.all()] == [("Neue Stelle", world.theirs)]


FORMSET = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}


def test_a_coordinator_states_relations_of_own_organisations_to_anybody(client, world):
    client.force_login(a_person("coordinator", areas=(world.here["district"],)))
    url = reverse(Relation.snippet_viewset.get_url_name("add"))

    client.post(url, {"source": world.theirs.pk, "target": world.ours.pk, "kind": "partner"})
    assert not Relation.objects.exists()

    client.post(url, {"source": world.ours.pk, "target": world.theirs.pk, "kind": "partner", "starts_on": "2024-01-01"})
    stated = Relation.objects.get()
    assert (stated.source, stated.target, stated.starts_on) == (world.ours, world.theirs, date(2024, 1, 1))


# --- profiles --------------------------------------------------------------------------------------------------------


@pytest.fixture
def profile(world):
    a_site()
    portal = a_portal(world.here["district"], slug="hier")
    a_portal(world.there["district"], slug="dort")
    return a_profile(portal, world.here["district"], slug="profil")


def may_edit(client, user, page) -> bool:
    client.force_login(user)
    return client.get(f"/cms/pages/{page.pk}/edit/").status_code == 200


def test_every_participating_area_edits_the_profile_and_no_other(client, world, profile):
    here = a_person("coordinator", areas=(world.here["district"],))
    there = a_person("coordinator", areas=(world.there["district"],))
    assert (may_edit(client, here, profile), may_edit(client, there, profile)) == (True, False)

    Participant.objects.create(page=profile, area=world.there["town"], sort_order=2)
    there = type(there).objects.get(pk=there.pk)

    assert may_edit(client, there, profile)
    assert profile.permissions_for_user(there).can_publish()
    assert not profile.get_parent().permissions_for_user(there).can_edit()


@pytest.mark.parametrize("role", ["partner", "case_manager"])
def test_nobody_else_edits_profiles(client, world, profile, role):
    person = a_person(role, member_of=world.ours if role == "partner" else None)

    assert not may_edit(client, person, profile)


def test_who_leaves_the_cooperation_or_the_office_leaves_the_profile(client, world, profile):
    there = a_person("coordinator", areas=(world.there["district"],))
    row = Participant.objects.create(page=profile, area=world.there["town"], sort_order=2)

    row.delete()
    assert not may_edit(client, type(there).objects.get(pk=there.pk), profile)

    here = a_person("coordinator", areas=(world.here["district"],))
    Jurisdiction.objects.get(user=here).delete()
    assert not may_edit(client, type(here).objects.get(pk=here.pk), profile)


def test_a_deleted_profile_takes_its_group_along(profile):
    name = group_name(profile.pk)
    assert Group.objects.filter(name=name).exists()

    profile.delete()

    assert not Group.objects.filter(name=name).exists()


def test_a_coordinator_writes_and_publishes_a_profile_below_the_own_portal(client, world, profile):
    user = a_person("coordinator", areas=(world.here["district"],))
    client.force_login(user)
    rows = {
        f"{name}-{key}": value
        for name in ("participants", "partners", "attachments", "comments")
        for key, value in FORMSET.items()
    }
    data = {
        "title": "Neu",
        "slug": "neu",
        "legal_form": "contract",
        "keywords": "Bau\nWohnen",
        "fields_of_action-count": 0,
        "action-publish": "1",
        **rows,
        **participants(world.here["town"], world.there["town"]),
    }

    ours = client.post(f"/cms/pages/add/networks/cooperationprofile/{profile.get_parent().pk}/", data)
    theirs = client.post(
        f"/cms/pages/add/networks/cooperationprofile/{Page.objects.get(slug='dort').pk}/", data | {"slug": "fremd"}
    )

    made = CooperationProfile.objects.get(slug="neu")
    assert (ours.status_code, made.live, made.keywords) == (302, True, ["Bau", "Wohnen"])
    assert theirs.status_code in (302, 403, 404)
    assert not Page.objects.filter(slug="fremd").exists()
    assert may_edit(client, a_person("coordinator", areas=(world.there["district"],)), made)


def form_of(profile, user, **changed):
    form_class = CooperationProfile.get_edit_handler().get_form_class()
    rows = {
        f"{name}-{key}": value
        for name in ("participants", "partners", "attachments", "comments")
        for key, value in FORMSET.items()
    }
    data = {
        "title": profile.title,
        "slug": profile.slug,
        "legal_form": "unknown",
        "keywords": "",
        "fields_of_action-count": 0,
        **rows,
        **changed,
    }
    return form_class(data, instance=profile, for_user=user, parent_page=profile.get_parent())


def participants(*areas) -> dict:
    rows: dict = {"participants-TOTAL_FORMS": len(areas)}
    for number, area in enumerate(areas):
        rows |= {f"participants-{number}-area": area.pk, f"participants-{number}-ORDER": number + 1}
    return rows


def test_the_lead_is_one_of_the_participants(world, profile):
    user = a_person("coordinator", areas=(world.here["district"],))

    wrong = form_of(profile, user, lead_area=world.there["town"].pk, **participants(world.here["town"]))
    right = form_of(profile, user, lead_area=world.here["town"].pk, **participants(world.here["town"]))

    assert (wrong.is_valid(), list(wrong.errors)) == (False, ["lead_area"])
    assert right.is_valid(), right.errors


def test_a_coordinator_writes_no_profile_without_an_own_area(world, profile):
    user = a_person("coordinator", areas=(world.here["district"],))

    form = form_of(profile, user, **participants(world.there["town"]))

    assert not form.is_valid()
    assert "Mindestens ein beteiligtes Gebiet" in str(form.non_field_errors())


def test_a_foreign_contact_cannot_be_entered_where_something_of_it_is_hidden(world, profile):
    user = a_person("coordinator", areas=(world.here["district"],))
    readable = a_contact(world.theirs)
    quiet = a_contact(world.theirs, name="Jorinde Falkenhain")

    def problems(contact):
        return form_of(profile, user, contact=contact.pk, **participants(world.here["town"])).errors.get("contact")

    assert problems(readable) is None
    assert problems(quiet)
