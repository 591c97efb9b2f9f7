"""Who sees which contact and which protected address, at every place that shows one."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from directory.models import Contact, Layer, Location, Membership, Service
from tests.directory.records import a_contact, a_place, a_service

from .people import TwoDistricts, a_person

STREET, NUMBER, LAT, LON = "Zufluchtgasse", "47b", "51.712345", "9.234567"
ALL = {1, 2, 3}

#: Layers of the contacts of an organisation each person sees on public pages, and in the admin and its exports.
LAYERS = {
    "visitor": ({1}, set()),
    "account without role": ({1}, set()),
    "case manager": ({1, 2}, set()),
    "partner of own": (ALL, ALL),
    "partner of other": ({1, 2}, set()),
    "coordinator here": (ALL, ALL),
    "coordinator elsewhere": (ALL, set()),
    "administrator": (ALL, ALL),
    "closed account": ({1}, set()),
}
SEE_PROTECTED = {"partner of own", "coordinator here", "administrator"}


class Shelter(TwoDistricts):
    """A service of ours with a contact per layer and a protected place."""

    def __init__(self) -> None:
        super().__init__()
        self.service = a_service(self.ours, name="Schutzhaus", live=True, formats=["on_site"])
        for layer in Layer:
            a_contact(
                self.ours,
                self.service,
                function=f"Stelle{layer.value}x",
                phone=f"0221 4710-10{layer.value}",
                layer=layer,
            )
        self.place = a_place(
            self.ours,
            self.here["town"],
            self.service,
            street=STREET,
            house_number=NUMBER,
            lat=LAT,
            lon=LON,
            protected=True,
        )

    def person(self, who: str) -> User | None:
        match who:
            case "visitor":
                return None
            case "account without role":
                return a_person()
            case "partner of own":
                return a_person(member_of=self.ours)
            case "partner of other":
                return a_person(member_of=self.theirs)
            case "coordinator here":
                return a_person("coordinator", areas=(self.here["district"],))
            case "coordinator elsewhere":
                return a_person("coordinator", areas=(self.there["district"],))
            case "closed account":
                person = a_person("administrator", member_of=self.ours)
                User.objects.filter(pk=person.pk).update(is_active=False)
                return person
        return a_person(who.replace(" ", "_"))

    def places(self) -> dict[str, str]:
        lists = {model: reverse(model.snippet_viewset.get_url_name("list")) for model in (Contact, Location, Service)}
        return {
            "page": reverse("directory:service_detail", args=[self.service.slug]),
            "list": reverse("directory:service_list"),
            "organisation page": reverse("directory:organisation_detail", args=[self.ours.slug]),
            "area page": reverse("directory:area_detail", args=[self.here["town"].slug]),
            "sitemap": "/sitemap-services.xml",
            "admin list of contacts": lists[Contact],
            "admin list of places": lists[Location],
            "export of contacts": f"{lists[Contact]}?export=csv",
            "export of places": f"{lists[Location]}?export=csv",
            "export of services": f"{lists[Service]}?export=csv",
        }


@pytest.fixture
def bodies(db, client, who) -> dict[str, str]:
    world = Shelter()
    if person := world.person(who):
        client.force_login(person)
    found = {}
    for place, address in world.places().items():
        response = client.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        found[place] = content.decode() if response.status_code == 200 else ""
    found["JSON-LD"] = "".join(re.findall(r"application/ld\+json.*?</script>", found["page"]))
    return found


@pytest.mark.parametrize("who", LAYERS)
def test_contacts_are_shown_up_to_the_layer_of_each_person(bodies, who):
    seen = {place: {int(n) for n in re.findall(r"Stelle(\d)x", body)} for place, body in bodies.items()}
    phones = {place: {int(n) for n in re.findall(r"4710-10(\d)", body)} for place, body in bodies.items()}

    public, own = LAYERS[who]
    assert seen["page"] == public
    assert seen["organisation page"] <= public
    assert seen["JSON-LD"] <= {1}
    assert seen["admin list of contacts"] == own
    assert seen["export of contacts"] <= own
    assert seen["export of services"] <= own
    assert [place for place in ("list", "area page", "sitemap") if seen[place]] == []
    assert {place: found for place, found in phones.items() if not found <= (public | own)} == {}


@pytest.mark.parametrize("who", LAYERS)
def test_a_protected_address_is_shown_to_its_people_only(bodies, who):
    marks = {"street": STREET, "point": "51.712", "longitude": "9.2345"}
    seen = {place for place, body in bodies.items() for mark in marks.values() if mark in body}
    numbers = {place for place, body in bodies.items() if NUMBER in body}

    if who in SEE_PROTECTED:
        assert "page" in seen
        assert "JSON-LD" not in seen | numbers
        assert not seen & {"sitemap"}
    else:
        assert (seen, numbers) == (set(), set())


def test_the_deputy_of_an_absent_contact_keeps_to_its_own_layer(db, client):
    world = Shelter()
    public = Contact.objects.get(layer=Layer.PUBLIC)
    Contact.objects.filter(pk=public.pk).update(
        deputy=Contact.objects.get(layer=Layer.COORDINATION), absent_from="2020-01-01"
    )

    body = client.get(world.places()["page"]).content.decode()

    assert "Stelle3x" not in body


def test_the_preview_of_a_draft_shows_no_foreign_contact(db, client):
    world = Shelter()
    hidden = a_contact(world.theirs, function="Nebenan", layer=Layer.COORDINATION)
    client.force_login(a_person(member_of=world.ours))
    world.service.service_contacts.create(contact=hidden)
    draft = world.service.save_revision()
    viewset = Service.snippet_viewset

    preview = client.get(reverse(viewset.get_url_name("revisions_view"), args=[world.service.pk, draft.pk]))

    assert preview.status_code == 200
    assert "Schutzhaus" in preview.content.decode()
    assert "Nebenan" not in preview.content.decode()


def test_membership_ends_with_the_account(db):
    world = Shelter()
    person = world.person("closed account")

    assert Membership.objects.filter(user=person).exists()
    assert not Service.objects.reachable_by(User.objects.get(pk=person.pk)).exists()
