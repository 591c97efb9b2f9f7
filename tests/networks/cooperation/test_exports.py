"""Posts, relations and profiles as tables, posts as cards for an address book."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentlines

from directory.models import Layer
from kim.plugins import Exporter, registry
from kim.vcard import escaped, folded
from networks.models import CasePost, Relation
from tests.directory.records import District, a_contact, a_language, an_organisation
from tests.directory.rights.people import a_person
from tests.home.ground import a_portal, a_site
from tests.networks.cooperation.records import a_post, a_profile, a_relation


@pytest.fixture
def district(db) -> District:
    return District()


@pytest.fixture
def centre(district):
    return an_organisation(district.district, "Zentrum; Höxter, Nord", kind="ki")


def table_of(response, key: str) -> list[list[str]]:
    assert response.status_code == 200
    return registry.get(Exporter, key).read(io.BytesIO(response.getvalue()))


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["csv", "xlsx"])
def test_relations_of_an_area_are_taken_along_as_a_table(client, district, centre, key):
    a_relation(centre, an_organisation(district.town, "Verein"), "funded", starts_on=date(2024, 2, 29), note="=1+1")

    head, row = table_of(client.get("/de/orte/brakel/netzwerk/", {"format": key}), key)

    assert head == ["Organisation", "Art", "Andere Organisation", "Von", "Bis", "Hinweis"]
    assert row[:3] == ["Zentrum; Höxter, Nord", "gefördert von", "Verein"]
    assert row[3].startswith("2024-02-29")
    assert row[5] in ("=1+1", "'=1+1"), "a spreadsheet does not run it"


@pytest.mark.django_db
def test_a_format_nobody_installed_is_no_address(client, district):
    assert client.get("/de/orte/brakel/netzwerk/", {"format": "exe"}).status_code == 404
    assert client.get("/de/kooperationen/", {"format": "exe"}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(("person", "number"), [("case_manager", "0221 4710-777"), (None, "")])
def test_a_table_of_posts_holds_what_its_reader_may_see(client, district, centre, person, number):
    inner = a_contact(centre, phone="0221 4710-777", layer=Layer.NETWORK)
    a_post(centre, district.town, contact=inner, languages=(a_language("ar"),))
    if person:
        client.force_login(a_person(person))

    head, row = table_of(client.get("/de/zustaendig/", {"gebiet": "brakel", "format": "csv"}), "csv")

    found = dict(zip(head, row, strict=True))
    assert (found["Telefon"], found["Sprachen"], found["Zuständig für"]) == (number, "Arabisch", "Brakel")


@pytest.mark.django_db
def test_profiles_are_taken_along_with_their_figures(client, district):
    a_site()
    a_profile(a_portal(district.district), district.district, district.town, keywords=["Bau"], since=2020)

    head, row = table_of(client.get("/de/kooperationen/", {"format": "csv"}), "csv")

    found = dict(zip(head, row, strict=True))
    assert (found["Titel"], found["Einwohnerzahl"], found["Seit (Jahr)"], found["Stichworte"]) == (
        "Gemeinsam handeln",
        "139252",
        "2020",
        "Bau",
    )


@pytest.mark.django_db
@pytest.mark.parametrize("model", [CasePost, Relation])
def test_lists_of_the_admin_export_own_rows_only(client, district, centre, model):
    far = an_organisation(district.other_district, "Fern", kind="ki")
    a_post(centre, district.town, title="hier")
    a_post(far, district.other_district, title="dort")
    a_relation(centre, far)
    a_relation(far, an_organisation(district.other_district, "Ganz fern"))
    client.force_login(a_person("coordinator", areas=(district.district,)))

    response = client.get(reverse(model.snippet_viewset.get_url_name("list")), {"export": "csv"})

    rows = table_of(response, "csv")
    assert len(rows) == 2
    assert rows[1][0] in ("hier", "Zentrum; Höxter, Nord")


@pytest.mark.django_db
def test_a_post_becomes_a_card(client, district, centre):
    contact = a_contact(centre, function="Team Süd", name="Mira Beispiel", name_consent=True, fax="0221 4710-9")
    post = a_post(centre, district.town, title="Case Management, Süd", contact=contact)

    response = client.get(f"/de/zustaendig/{post.pk}.vcf")

    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    lines = {name: value for name, _parameters, value in (line.parts() for line in parsed(response))}
    assert (lines["VERSION"], lines["FN"], lines["N"]) == ("3.0", "Mira Beispiel", "Beispiel;Mira;;;")
    assert (lines["ORG"], lines["TITLE"]) == ("Zentrum; Höxter, Nord", "Case Management, Süd")
    assert "ORG:Zentrum\\; Höxter\\, Nord\r\n" in response.content.decode()
    assert [line.parts()[1].get("TYPE") for line in parsed(response) if line.startswith("TEL")] == [
        ["WORK", "VOICE"],
        ["WORK", "FAX"],
    ]


def parsed(response) -> list:
    content = response.content.decode()
    assert content.startswith("BEGIN:VCARD\r\n")
    assert content.endswith("END:VCARD\r\n")
    return [line for line in Contentlines.from_ical(content) if line]


@pytest.mark.django_db
def test_a_card_keeps_the_name_without_consent_and_inner_contacts_to_itself(client, district, centre):
    unnamed = a_contact(centre, name="Petra Erdacht", name_consent=False)
    inner = a_contact(centre, phone="0221 4710-777", layer=Layer.NETWORK)
    for contact in (unnamed, inner):
        post = a_post(centre, district.town, contact=contact)
        card = client.get(f"/de/zustaendig/{post.pk}.vcf").content.decode()
        assert "Erdacht" not in card
        assert "777" not in card


@pytest.mark.django_db
def test_a_post_for_professionals_has_no_card_for_visitors(client, district, centre):
    post = a_post(centre, district.town, layer=Layer.NETWORK)

    assert client.get(f"/de/zustaendig/{post.pk}.vcf").status_code == 404
    client.force_login(a_person("case_manager"))
    assert client.get(f"/de/zustaendig/{post.pk}.vcf").status_code == 200


@given(st.text(max_size=300))
def test_folded_lines_are_short_and_lose_nothing(text):
    line = f"NOTE:{escaped(text)}"
    written = folded(line)

    assert all(len(part.encode()) <= 75 for part in written.split("\r\n"))
    assert written.replace("\r\n ", "") == line
