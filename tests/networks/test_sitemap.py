"""The sitemap names the public pages of the networks in every language, and no other ones."""

from __future__ import annotations

import pytest

from networks.models import Meeting, Visibility
from tests.directory.public.test_sitemap import LANGUAGES, LINK, SITE, addresses, read
from tests.home.ground import a_portal, a_site

from .cooperation.records import a_profile
from .records import Town, a_body, a_decision, a_meeting

ROOT = "http://testserver"


def german(client, section: str) -> list[str]:
    """German addresses of a file; every entry stands there in all languages, with its alternates."""
    tree = read(client, f"/sitemap-{section}.xml")
    found = addresses(tree)
    for entry in tree.iter(f"{SITE}url"):
        assert [link.get("hreflang") for link in entry.iter(LINK)] == [*LANGUAGES, "x-default"]
    ours = [address.removeprefix(f"{ROOT}/de") for address in found if address.startswith(f"{ROOT}/de/")]
    assert sorted(found) == sorted(f"{ROOT}/{code}{path}" for code in LANGUAGES for path in ours)
    return ours


def test_the_lists_of_the_networks_are_named(client, db):
    assert german(client, "networks") == ["/netzwerke/"]
    assert german(client, "cooperation") == ["/zustaendig/", "/kooperationen/"]


def test_bodies_meetings_and_decisions_are_named_as_far_as_everybody_sees_them(client, town: Town):
    shown, hidden = a_body(town.district.district), a_body(town.district.district, visibility=Visibility.MEMBERS)
    meeting, decision = a_meeting(shown), a_decision(shown)
    a_meeting(shown, visibility=Visibility.NETWORK)
    a_meeting(shown, state=Meeting.State.CANCELLED)
    a_decision(shown, visibility=Visibility.MEMBERS)
    a_meeting(hidden)
    a_decision(hidden)

    assert german(client, "bodies") == [f"/netzwerke/{shown.slug}/"]
    assert german(client, "meetings") == [f"/netzwerke/{shown.slug}/sitzungen/{meeting.pk}/"]
    assert german(client, "decisions") == [f"/netzwerke/{shown.slug}/beschluesse/{decision.pk}/"]


@pytest.mark.parametrize("section", ["meetings", "decisions"])
def test_more_rows_ask_no_more_of_the_database(client, town: Town, section, django_assert_num_queries):
    body = a_body(town.district.district)
    for _number in range(3):
        a_meeting(body)
        a_decision(body)

    # How many there are, and one page of them.
    with django_assert_num_queries(2):
        read(client, f"/sitemap-{section}.xml")


def test_a_cooperation_profile_is_named_among_the_pages(client, town: Town):
    a_site()
    profile = a_profile(a_portal(town.district.district), town.district.district)

    assert f"{ROOT}{profile.get_url()}".removeprefix(ROOT) in " ".join(addresses(read(client, "/sitemap-pages.xml")))


@pytest.mark.parametrize(
    ("setting", "maps"),
    [
        ("off", []),
        ("districts", ["state", "region"]),
        ("all", ["state", "region", "district", "other_district"]),
    ],
)
def test_maps_are_named_as_far_as_visitors_see_them(client, town: Town, settings, setting, maps):
    settings.KIM_PUBLIC_ATLAS = setting

    found = german(client, "gap-maps")

    assert found == [f"/atlas/karte/{getattr(town.district, name).slug}/" for name in maps]
    for path in found:
        answer = client.get(f"/de{path}")
        assert answer.status_code == 200
        assert "noindex" not in answer.content.decode()


def test_a_filtered_map_stays_out_of_search_engines(client, town: Town, settings):
    settings.KIM_PUBLIC_ATLAS = "all"

    answer = client.get("/de/atlas/karte/kreis-hoexter/?sort=name")

    assert '<meta name="robots" content="noindex, follow">' in answer.content.decode()


@pytest.mark.parametrize(
    ("setting", "leads_to"), [("off", ""), ("districts", "state-nordrhein-westfalen"), ("all", "brakel")]
)
def test_the_page_of_a_place_leads_to_the_map_visitors_see(client, town: Town, settings, setting, leads_to):
    settings.KIM_PUBLIC_ATLAS = setting

    html = client.get("/de/orte/brakel/").content.decode()

    assert ("/de/atlas/karte/" in html) == bool(leads_to)
    assert not leads_to or f'href="/de/atlas/karte/{leads_to}/"' in html


def test_the_map_leads_visitors_nowhere_they_would_have_to_sign_in(client, town: Town, settings):
    settings.KIM_PUBLIC_ATLAS = "all"

    html = client.get("/de/atlas/karte/kreis-hoexter/").content.decode()

    assert {
        address for address in html.split('"') if address.startswith("/de/atlas/") and "/karte/" not in address
    } == set()
