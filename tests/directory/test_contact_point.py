"""Whom to call: one answer for the area page, the portal, gaps and case management."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from directory.contact_point import ContactPoint
from directory.models import Area, AreaCentre, Contact, Layer, Organisation, Service, ServiceContact
from directory.public.areas import area_context
from directory.public.service_page import service_context
from networks.cooperation.responsible import coordination_of
from networks.gaps.responsible import who_to_ask
from search.public.source import contacts_for
from tests.directory.records import a_category, a_contact, a_service, an_area, an_organisation
from tests.directory.rights.people import a_person


class Centres:
    """Integration centres of a district, of a city and of its region; a district without one."""

    def __init__(self) -> None:
        state = an_area("NRW", "05", "state", slug="nrw")
        region = an_area("Detmold", "057", "region", state, slug="detmold")
        self.district = an_area("Höxter", "05762", "district", region, slug="hoexter")
        self.town = an_area("Brakel", "05762016", "municipality", self.district, slug="brakel")
        self.cluster = Area(kind="cluster", name="Nord", slug="nord", parent=self.district)
        self.cluster.members = [self.town]
        self.cluster.save()
        self.city = an_area("Bielefeld", "05711", "city", region, slug="bielefeld")
        self.twin = an_area("Bielefeld", "05711000", "municipality", self.city, slug="bielefeld-stadt")
        self.without = an_area("Lippe", "05766", "district", region, slug="lippe")
        for area in (self.district, self.city, region):
            office = an_organisation(area, name=f"KI {area.name}", kind=Organisation.Kind.KI)
            a_contact(office, function=f"Büro {area.name}")
        an_organisation(self.without, name="Verein")
        self.region = region


@pytest.fixture
def centres(db) -> Centres:
    return Centres()


def functions(contacts) -> list[str]:
    return [str(shown.function) for shown in contacts]


def everywhere(area: Area, viewer=None) -> dict[str, list[str]]:
    """What each place shows as contacts of the area."""
    request = RequestFactory().get("/")
    request.user = viewer or AnonymousUser()
    return {
        "area page": functions(area_context(area, request)["contacts"]),
        "search": functions(contacts_for(area)),
        "gaps": functions(who_to_ask(a_category(), area, viewer).point.contacts),
        "case management": functions(coordination_of(area, viewer)),
    }


@pytest.mark.parametrize(
    ("place", "office"),
    [
        ("district", "Höxter"),
        ("town", "Höxter"),
        ("cluster", "Höxter"),
        ("city", "Bielefeld"),
        ("twin", "Bielefeld"),
        ("region", "Detmold"),
        ("without", None),
    ],
)
def test_every_place_names_the_contacts_of_the_same_office(centres, place, office):
    area = getattr(centres, place)
    expected = [f"Büro {office}"] if office else []

    assert everywhere(area) == dict.fromkeys(("area page", "search", "gaps", "case management"), expected)
    found = ContactPoint.of_area(area, None, most=3).office
    assert (found.name if found else None) == (f"KI {office}" if office else None)


def test_the_centre_in_the_municipality_row_of_a_city_is_that_of_the_city(centres):
    AreaCentre.objects.filter(organisation__name="KI Bielefeld").update(area=centres.twin)

    for area in (centres.city, centres.twin):
        assert set(map(tuple, everywhere(area).values())) == {("Büro Bielefeld",)}


def test_a_centre_of_the_town_itself_is_the_nearest_office_and_those_around_are_called_too(centres):
    own = an_organisation(centres.town, name="Zentrum Brakel", kind=Organisation.Kind.KI)
    a_contact(own, function="Anlaufstelle")

    point = ContactPoint.of_area(centres.town, None, most=3)

    assert point.office == own
    assert functions(point.contacts) == ["Anlaufstelle", "Büro Höxter"]
    assert functions(ContactPoint.of_area(centres.district, None, most=3).contacts) == ["Büro Höxter"]


def test_a_hidden_centre_answers_nobody(centres):
    Organisation.objects.filter(name="KI Höxter").update(live=False)

    assert set(map(tuple, everywhere(centres.town).values())) == {()}
    assert ContactPoint.of_area(centres.town, None, most=3) == ContactPoint()


def test_other_organisations_of_the_area_are_no_centre(centres):
    a_contact(an_organisation(centres.district, name="Verein"), function="Vorstand")

    assert functions(ContactPoint.of_area(centres.town, None, most=3).contacts) == ["Büro Höxter"]


def test_an_organisation_that_calls_itself_a_centre_is_none(centres):
    own = Organisation.objects.create(name="Verein", area=centres.town, kind=Organisation.Kind.KI)
    a_contact(own, function="Vorstand")

    assert set(map(tuple, everywhere(centres.town).values())) == {("Büro Höxter",)}
    assert ContactPoint.of_area(centres.town, None, most=3).office.name == "KI Höxter"


def test_an_office_is_named_even_if_this_viewer_may_see_none_of_its_contacts(centres):
    Contact.objects.update(layer=Layer.COORDINATION)

    point = ContactPoint.of_area(centres.town, None, most=3)
    inside = ContactPoint.of_area(centres.town, a_person("coordinator"), most=3)

    assert (point.office.name, point.contacts) == ("KI Höxter", [])
    assert functions(inside.contacts) == ["Büro Höxter"]


def test_the_search_shows_the_public_layer_whoever_looks_and_the_others_what_the_viewer_may_see(centres):
    a_contact(Organisation.objects.get(name="KI Höxter"), function="Durchwahl", layer=Layer.NETWORK)

    found = everywhere(centres.town, a_person("case_manager"))

    both = ["Büro Höxter", "Durchwahl"]
    assert found == {"area page": both, "search": ["Büro Höxter"], "gaps": both, "case management": both}


def test_a_deputy_stands_in_for_an_absent_contact_everywhere(centres):
    contact = Contact.objects.get(function="Büro Höxter")
    deputy = a_contact(contact.organisation, function="Vertretung")
    Contact.objects.filter(pk=contact.pk).update(deputy=deputy, absent_from="2020-01-01")
    service = a_service(contact.organisation, area=centres.town, live=True)
    ServiceContact.objects.create(service=service, contact=contact)

    shown = {name: found[0] for name, found in everywhere(centres.town).items()}
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    page = service_context(Service.objects.for_detail().get(), request)

    assert set(shown.values()) == {"Vertretung"}
    assert functions(page["contacts"]) == functions(ContactPoint.of_service(service, None).contacts) == ["Vertretung"]
    assert functions(ContactPoint.of_organisation(contact.organisation, None).contacts)[0] == "Vertretung"


@pytest.mark.parametrize("more", [0, 2])
def test_asking_for_a_place_takes_the_same_queries_for_one_contact_and_for_three(
    centres, django_assert_num_queries, more
):
    for number in range(more):
        a_contact(Organisation.objects.get(name="KI Höxter"), function=f"Büro {number}")

    # Offices, contacts, and their languages, texts and deputies.
    with django_assert_num_queries(4):
        point = ContactPoint.of_area(centres.town, None, most=5)
        assert len(point.contacts) == 1 + more
        functions(point.contacts)
