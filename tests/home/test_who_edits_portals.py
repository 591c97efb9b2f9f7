"""Coordinators edit the portals of their areas, partners none."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from directory.models import Jurisdiction
from home.models import BarrierReport
from tests.directory.rights.people import TwoDistricts, a_person
from tests.home.ground import a_portal, a_site, a_translation, publish_start

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db) -> TwoDistricts:
    districts = TwoDistricts()
    a_site()
    return districts


def may_edit(client, user, page: Page) -> bool:
    client.force_login(user)
    return client.get(f"/cms/pages/{page.pk}/edit/").status_code == 200


@pytest.mark.parametrize("first", ["portal", "person"])
def test_a_coordinator_edits_the_own_portal_only(client, two, first):
    if first == "person":
        user = a_person(areas=(two.here["district"],))
    ours, theirs = a_portal(two.here["district"], slug="hier"), a_portal(two.there["district"], slug="dort")
    if first == "portal":
        user = a_person(areas=(two.here["district"],))

    assert may_edit(client, user, ours)
    assert not may_edit(client, user, theirs)
    assert not may_edit(client, user, Page.objects.get(slug="impressum"))
    assert client.get(f"/cms/pages/{theirs.get_parent().pk}/edit/").status_code != 200


def test_a_coordinator_may_publish_pages_below_the_own_portal(two):
    ours, theirs = a_portal(two.here["district"], slug="hier"), a_portal(two.there["district"], slug="dort")
    user = a_person(areas=(two.here["district"],))

    assert ours.permissions_for_user(user).can_publish_subpage()
    assert not theirs.permissions_for_user(user).can_add_subpage()
    assert not theirs.get_parent().permissions_for_user(user).can_add_subpage()


def test_translations_of_a_portal_belong_to_it(client, two):
    ours = a_portal(two.here["district"], slug="hier")
    publish_start("uk")
    translated = a_translation(ours, "uk")

    assert may_edit(client, a_person(areas=(two.here["district"],)), translated)


def test_the_jurisdiction_of_the_district_reaches_portals_of_its_towns(client, two):
    town = a_portal(two.here["town"], slug="brakel")

    assert may_edit(client, a_person(areas=(two.here["district"],)), town)
    assert not may_edit(client, a_person(areas=(two.there["district"],)), town)


@pytest.mark.parametrize("role", ["partner", "case_manager"])
def test_nobody_else_edits_pages(client, two, role):
    ours = a_portal(two.here["district"], slug="hier")

    assert not may_edit(client, a_person(role, member_of=two.ours if role == "partner" else None), ours)


def test_who_lost_the_jurisdiction_lost_the_portal(client, two):
    ours = a_portal(two.here["district"], slug="hier")
    user = a_person(areas=(two.here["district"],))

    Jurisdiction.objects.get(user=user).delete()

    assert not may_edit(client, type(user).objects.get(pk=user.pk), ours)


def test_who_changed_the_jurisdiction_changed_the_portal(client, two):
    ours, theirs = a_portal(two.here["district"], slug="hier"), a_portal(two.there["district"], slug="dort")
    user = a_person(areas=(two.here["district"],))

    Jurisdiction.objects.get(user=user).areas.set([two.there["district"]])
    user = type(user).objects.get(pk=user.pk)

    assert (may_edit(client, user, ours), may_edit(client, user, theirs)) == (False, True)


@pytest.mark.parametrize(
    ("role", "allowed"), [("administrator", True), ("coordinator", True), ("partner", False), ("case_manager", False)]
)
def test_reported_barriers_are_read_by_administrators_and_coordinators(client, two, role, allowed):
    BarrierReport.objects.create(problem="Das Merkblatt wird nicht vorgelesen.")
    areas = (two.here["district"],) if role == "coordinator" else ()
    client.force_login(a_person(role, areas=areas, member_of=two.ours if role == "partner" else None))

    response = client.get("/cms/barriers/")

    assert ("Das Merkblatt" in response.content.decode()) is allowed
