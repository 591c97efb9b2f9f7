"""Who sees which contact and which address, on every public page: role × layer × place."""

import json
import re
from datetime import time, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from directory.models import ClosingPeriod, Jurisdiction, LocationTranslation, Membership, OpeningHours, Organisation
from tests.directory.records import a_contact, a_place, a_service, an_organisation
from tests.html import folded

LAYERS = {1: "Öffentlich", 2: "Netzwerk", 3: "Koordination"}
ROLES = {
    "visitor": {1},
    "case_manager": {1, 2},
    "partner": {1, 2},
    "coordinator": {1, 2, 3},
    "administrator": {1, 2, 3},
}
SEES_SHELTER = {"coordinator", "administrator"}


@pytest.fixture
def shelter(district) -> Organisation:
    organisation = an_organisation(district.town, "Frauenhaus", kind="ki")
    service = a_service(organisation, name="Zuflucht", area=district.district)
    for layer, function in LAYERS.items():
        a_contact(organisation, service, function=function, layer=layer, phone=f"0221 4710-10{layer}")
    place = a_place(
        organisation,
        district.town,
        service,
        name="Geheimes Haus",
        street="Verborgener Weg",
        protected=True,
        directions="Hinter der alten Mühle",
    )
    LocationTranslation.objects.create(
        location=place, language="en", name="Hidden House", directions="Behind the old mill"
    )
    OpeningHours.objects.create(service=service, location=place, weekday=0, opens=time(9), closes=time(12))
    soon = timezone.localdate() + timedelta(days=2)
    ClosingPeriod.objects.create(service=service, location=place, start=soon, end=soon, reason="Betriebsausflug")
    return organisation


def signed_in(client, role: str, district):
    if role == "visitor":
        return client
    user = get_user_model().objects.create_user(role, is_superuser=role == "administrator")
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    if role == "coordinator":
        Jurisdiction.objects.create(user=user).areas.add(district.district)
    if role == "partner":
        Membership.objects.create(user=user, organisation=an_organisation(district.neighbour, "Fremder Träger"))
    client.force_login(user)
    return client


def pages_of(shelter: Organisation) -> list[str]:
    service = shelter.services.get()
    return [
        service.get_absolute_url(),
        shelter.get_absolute_url(),
        reverse("directory:service_list"),
        reverse("directory:organisation_list"),
        reverse("directory:area_detail", args=[shelter.area.slug]),
    ]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_its_layers_and_no_other_on_any_page(client, district, shelter, role):
    signed_in(client, role, district)

    shown = {}
    for path in pages_of(shelter):
        html = client.get(path).content.decode()
        for layer, function in LAYERS.items():
            seen = f"4710-10{layer}" in html
            shown.setdefault(layer, set()).add(seen)
            if layer not in ROLES[role]:
                assert not seen, (path, layer)
                assert f">{function}<" not in folded(html), (path, layer)
    assert {layer for layer, seen in shown.items() if True in seen} == ROLES[role]


@pytest.mark.parametrize("role", ROLES)
def test_a_protected_address_is_on_no_page_of_those_who_may_not_see_it(client, district, shelter, role):
    signed_in(client, role, district)

    paths = [path.replace("/de/", f"/{code}/", 1) for path in pages_of(shelter) for code in ("de", "en")]
    pages = {path: client.get(path).content.decode() for path in paths}

    hours = [html for html in pages.values() if "Betriebsausflug" in html]
    assert len(hours) == 2
    seen = {path for path, html in pages.items() if "Verborgener Weg" in html}
    if role in SEES_SHELTER:
        assert shelter.services.get().get_absolute_url() in seen
    else:
        assert seen == set()
        for html in pages.values():
            assert "app-map__pin" not in html
            assert "51.7" not in html
            assert "Geheimes Haus" not in html
            assert "Hidden House" not in html
            assert "alten Mühle" not in html
            assert "old mill" not in html
            assert "33034" not in html


@pytest.mark.parametrize("role", ROLES)
def test_machine_readable_data_tells_only_what_everybody_may_know(client, district, shelter, role):
    signed_in(client, role, district)

    html = client.get(shelter.services.get().get_absolute_url()).content.decode()

    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    [service] = [data for data in map(json.loads, scripts) if data["@type"] == "GovernmentService"]
    assert [contact["telephone"] for contact in service["contactPoint"]] == ["0221 4710-101"]
    [channel] = service["availableChannel"]
    assert channel["serviceLocation"] == {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressCountry": "DE", "addressLocality": "Brakel"},
    }


def test_an_absent_contact_is_replaced_by_its_deputy(client, district):
    organisation = an_organisation(district.town)
    service = a_service(organisation)
    deputy = a_contact(organisation, function="Vertretung", phone="0221 4710-222")
    a_contact(organisation, service, function="Kursbüro", deputy=deputy, absent_from="2020-01-01")

    html = client.get(service.get_absolute_url()).content.decode()

    assert "4710-222" in html
    assert "0221 4710-455" not in html
    assert "Kursbüro" in html


def test_a_deputy_nobody_may_see_stays_hidden(client, district):
    organisation = an_organisation(district.town)
    service = a_service(organisation)
    deputy = a_contact(organisation, function="Intern", phone="0221 4710-333", layer=3)
    a_contact(organisation, service, deputy=deputy, absent_from="2020-01-01")

    html = client.get(service.get_absolute_url()).content.decode()

    assert "4710-333" not in html
    assert "Intern" not in html
    assert "4710-455" in html


def test_a_name_is_shown_only_where_its_publication_was_agreed_to(client, district):
    organisation = an_organisation(district.town)
    service = a_service(organisation)
    a_contact(organisation, service, name="Mina Muster", name_consent=False)
    a_contact(organisation, service, name="Jo Beispiel", name_consent=True)

    html = client.get(service.get_absolute_url()).content.decode()

    assert "Jo Beispiel" in html
    assert "Mina Muster" not in html
