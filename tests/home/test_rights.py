"""Coordinators edit the portals of their area; partners edit no page."""

from __future__ import annotations

import pytest

from directory.models import Jurisdiction
from home.models import BarrierReport, ContentPage
from tests.directory.records import an_organisation
from tests.directory.rights.people import a_person

from .test_pages import a_portal

pytestmark = pytest.mark.django_db


def status(client, user, page) -> int:
    client.force_login(user)
    return client.get(f"/cms/pages/{page.pk}/edit/").status_code


def test_a_portal_is_edited_by_its_coordination_only(client, start, district):
    portal = a_portal(start, district.district)
    ours = a_person("coordinator", areas=(district.district,))
    theirs = a_person("coordinator", areas=(district.other_district,))
    partner = a_person("partner", member_of=an_organisation(district.town))

    assert status(client, ours, portal) == 200
    assert status(client, theirs, portal) in (302, 403, 404)
    assert status(client, partner, portal) in (302, 403, 404)
    assert status(client, ours, ContentPage.objects.get(slug="fachkraefte")) in (302, 403, 404)


def test_rights_follow_the_jurisdiction(client, start, district):
    portal = a_portal(start, district.district)
    person = a_person("coordinator", areas=(district.district,))
    assert status(client, person, portal) == 200

    Jurisdiction.objects.get(user=person).areas.set([district.other_district])

    assert status(client, type(person).objects.get(pk=person.pk), portal) in (302, 403, 404)


def test_a_new_portal_finds_its_coordination(client, start, district):
    person = a_person("coordinator", areas=(district.district,))
    town = a_portal(start, district.town)

    assert status(client, person, town) == 200


def test_reported_barriers_are_read_by_administrators(client, start, district):
    BarrierReport.objects.create(problem="Geheimes Problem")
    admin = a_person("administrator")
    partner = a_person("partner", member_of=an_organisation(district.town))

    client.force_login(partner)
    assert b"Geheimes" not in client.get("/cms/barriers/").content
    client.force_login(admin)
    assert "Geheimes Problem" in client.get("/cms/barriers/").content.decode()
    home = client.get("/cms/").content.decode()
    assert "Impressum" in home
