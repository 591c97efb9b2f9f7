"""The pages of bodies and the area of members in a real browser: both directions, phone and desktop, without script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from networks.models import Body, BodyMembership
from tests.directory.rights.people import a_person
from tests.e2e.pages import assert_accessible, follow, opened
from tests.networks.records import Town, a_body, a_decision, a_full_body

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def body(db, settings, tmp_path) -> Body:
    settings.KIM_PRIVATE_ROOT = tmp_path / "private"
    town = Town()
    body = a_full_body(town)
    a_body(town.district.district, "Arbeitsgruppe Wohnen", kind="working-group", reports_to=body)
    a_decision(
        body, "Überfälliges", due_on=timezone.localdate() - timedelta(days=3), responsible_organisation=town.office
    )
    person = a_person()
    BodyMembership.objects.create(user=person, body=body, seat=body.seats.first())
    body.member = person
    return body


PUBLIC = {
    "list": lambda body: "netzwerke/",
    "list without hits": lambda body: "netzwerke/?q=gibtesnicht",
    "body": lambda body: f"netzwerke/{body.slug}/",
    "meeting": lambda body: f"netzwerke/{body.slug}/sitzungen/{body.meetings.get(number=10).pk}/",
    "decision": lambda body: (
        f"netzwerke/{body.slug}/beschluesse/{body.decisions.get(title='Projektgruppe gründen').pk}/"
    ),
    "sign in": lambda body: "anmelden/",
    "district": lambda body: "orte/kreis-hoexter/",
}


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages_are_accessible(body, browser, live_server, name, language):
    page = opened(browser, f"{live_server.url}/{language}/{PUBLIC[name](body)}")

    assert_accessible(page)


def sign_in(page, body: Body) -> None:
    page.get_by_label("Benutzername").fill(body.member.username)
    page.get_by_label("Passwort").fill("Passwort-1")
    follow(page.get_by_role("button", name="Anmelden"))


def test_a_member_signs_in_without_script_and_reads_packet_and_file(body, browser, live_server):
    page = opened(browser, f"{live_server.url}/de/anmelden/", java_script_enabled=False)

    sign_in(page, body)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mein Bereich")
    follow(page.get_by_role("link", name="Lenkungsgruppe Höxter").first)
    expect(page.get_by_text("Papier für Mitglieder")).to_be_visible()
    follow(page.get_by_role("link", name="Sitzungsmappe").first)
    expect(page.get_by_text("Interner Punkt")).to_be_visible()
    page.goto(f"{live_server.url}/de/mein-bereich/")
    follow(page.get_by_role("button", name="Abmelden"))
    page.goto(f"{live_server.url}/de/mein-bereich/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Anmelden")


def test_the_area_of_members_is_accessible(body, browser, live_server):
    page = opened(browser, f"{live_server.url}/de/anmelden/")
    sign_in(page, body)
    meeting = body.meetings.get(number=10)

    for path in ("mein-bereich/", f"mein-bereich/{body.slug}/", f"mein-bereich/{body.slug}/sitzungen/{meeting.pk}/"):
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{live_server.url}/de/{path}")
        assert_accessible(page)


def test_the_way_from_the_menu_to_a_decision_works_without_script(body, browser, live_server):
    page = opened(browser, f"{live_server.url}/de/angebote/", java_script_enabled=False)
    page.set_viewport_size({"width": 1280, "height": 900})

    page.get_by_role("navigation", name="Hauptnavigation").get_by_role("link", name="Netzwerke").click()
    page.wait_for_url("**/de/netzwerke/")
    follow(page.get_by_role("link", name="Lenkungsgruppe Höxter"))
    follow(page.get_by_role("table").get_by_role("link", name="Projektgruppe gründen"))

    expect(page.get_by_role("heading", level=1)).to_have_text("Projektgruppe gründen")
    expect(page.get_by_role("link", name="Projektgruppe Wechsel")).to_be_visible()
