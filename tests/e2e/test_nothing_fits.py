"""From a search that finds nothing to "nothing fits" and back, in a real browser."""

from __future__ import annotations

import pytest

from search.models import Demand
from search.rebuilding import rebuild
from tests.directory.records import District, a_service, an_organisation
from tests.e2e.pages import assert_accessible, follow, opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def town(db, settings, tmp_path) -> District:
    settings.KIM_SEARCH_FOLDER = tmp_path / "index"
    district = District()
    a_service(an_organisation(district.town), name="Sprachcafé", area=district.district)
    rebuild()
    return district


@pytest.mark.parametrize("language", ["de", "ar"])
def test_what_does_not_fit_is_sent_and_taken_back_without_cookie_or_script(browser, live_server, town, language):
    agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Mobile Safari/537.36"
    page = opened(
        browser,
        f"{live_server.url}/{language}/angebote/?q=Schwimmkurs&gebiet=brakel",
        user_agent=agent,
        locale="de-DE",
    )
    page.fill("#passt-text", "leyla@example.org")
    follow(page.locator("section[aria-labelledby=nichts-passt] button[type=submit]"))
    assert page.locator("#passt-text").input_value() == "leyla@example.org"
    assert_accessible(page)

    page.check("input[name=grund][value=voll]")
    page.fill("#passt-text", "Warteliste")
    follow(page.locator("section[aria-labelledby=nichts-passt] button[type=submit]"))
    assert_accessible(page)
    row = Demand.objects.get()
    assert (row.text, row.area, row.hits, row.reason, row.note) == ("Schwimmkurs", town.town, 0, "voll", "Warteliste")

    follow(page.locator("main form button[type=submit]"))
    assert_accessible(page)
    row.refresh_from_db()
    assert (row.text, row.reason, row.note) == ("Schwimmkurs", "", "")
    assert page.context.cookies() == []
    page.context.close()


def test_an_opened_hit_is_known_and_every_address_stays_clean(browser, live_server, town):
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    address = f"{live_server.url}/de/angebote/?q=Sprachcaf%C3%A9&gebiet=brakel"
    page = opened(browser, address, user_agent=agent, locale="de-DE")

    link = page.locator(".app-hits a", has_text="Sprachcafé").first
    assert "?" not in link.get_attribute("href")
    follow(link)
    page.go_back()
    page.reload()

    assert [(row.hits, row.opened) for row in Demand.objects.all()] == [(1, True)]
    assert page.url == address
    assert page.context.cookies() == []
    page.context.close()
