"""Whatever host a request names: everything the site hands out says the address of KIM_BASE_URL."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from directory.admin.waiting_changes import tell_coordination
from directory.protected_places import end_protection
from kim.own_address import own_address, own_host, own_host_and_port, own_port
from networks.bodies.invitations import invitation_text
from networks.coverage.notices import send_notices
from networks.models import Meeting
from tests.directory.records import a_place
from tests.directory.rights.people import a_person
from tests.golden.test_golden import FILES as GOLDEN
from tests.golden.world import GoldenWorld
from tests.kim.pdf.signs import text_of
from tests.test_repository import FILES, name

BASE = "https://atlas.example.org:8443"
#: What a visitor may type who knows another name of the machine.
TYPED = "intern.example.net"
#: Addresses of the own site with a host that is not the one of the settings.
FOREIGN = re.compile(
    r"https?://(?:intern\.example\.net|localhost|127\.0\.0\.1|testserver|atlas\.example\.org(?!:8443))[^\s\"'<>]*"
)

#: Where the tests themselves run.
AT_WORK = re.compile(r"https?://(?:localhost|testserver|127\.0\.0\.1)[^\s\"'<>]*")

#: Who asks for a host or the setting itself, and why that makes no address.
ASK_THEMSELVES = {
    # Compare what a browser says of itself with what it asked for.
    "home/barrier_view.py": {"get_host", "request.scheme"},
    "search/demand/views.py": {"get_host", "request.scheme"},
    "search/demand/opened_hits.py": {"get_host"},
    "search/demand/admin/views.py": {"get_host", "request.is_secure"},
    # Name the setting in a sentence.
    "home/first_data.py": {"KIM_BASE_URL"},
    "site/kim/deploy_checks.py": {"KIM_BASE_URL"},
}
WAYS = re.compile(
    r"build_absolute_uri|get_full_url|\bfull_url\b|root_url|KIM_BASE_URL|WAGTAILADMIN_BASE_URL|get_current_site"
    r"|RequestSite|get_host\b|request\.scheme|request\.is_secure"
)


@pytest.fixture
def world(db, settings, tmp_path) -> GoldenWorld:
    settings.KIM_BASE_URL = settings.WAGTAILADMIN_BASE_URL = BASE
    settings.KIM_PRIVATE_ROOT = tmp_path / "private"
    settings.KIM_SEARCH_FOLDER = tmp_path / "search"
    settings.KIM_SECURITY_CONTACT, settings.KIM_SECURITY_EXPIRES = "mailto:s@example.org", date(2099, 1, 1)
    return GoldenWorld()


def foreign_in(text: str) -> list[str]:
    return FOREIGN.findall(unquote(text))


def test_files_say_the_address_of_the_settings():
    """Tables, calendars, cards: the golden files were asked for under another host than that of their settings."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.txt")}

    assert {file: found for file, text in texts.items() if (found := AT_WORK.findall(text))} == {}
    for kind in ("meeting.ics", "contacts-of-body.vcf", "profiles.csv"):
        assert "https://atlas.example.org/" in texts[kind]


def test_pages_and_texts_for_machines_say_the_address_of_the_settings(world):
    call_command("search", "rebuild", verbosity=0)
    client = Client(headers={"host": TYPED})
    sitemaps = ["/sitemap.xml", *re.findall(r"<loc>https://[^/]+(/[^<]+)</loc>", client.get("/sitemap.xml").text)]
    # The first of each file: others are made by the same view.
    pages = [re.findall(r"<loc>https://[^/]+(/de/[^<]*)</loc>", client.get(file).text)[:2] for file in sitemaps[1:]]
    pages = [path for found in pages for path in found]
    machines = [
        "/robots.txt",
        "/.well-known/security.txt",
        "/api/search/",
        "/api/search/?art=page",
        "/api/schema/?format=json",
    ]

    texts = {path: client.get(path).text for path in [*sitemaps, *machines, *pages]}

    assert {path: found for path, text in texts.items() if (found := foreign_in(text))} == {}
    assert len(pages) > 10
    assert [path for path in [sitemaps[0], *machines[:3], *pages] if BASE not in texts[path]] == []


def test_mails_say_the_address_of_the_settings(world, mailoutbox, django_capture_on_commit_callbacks):
    area = world.house.area
    leader = a_person("coordinator", areas=(area,))
    User.objects.filter(pk=leader.pk).update(email="leitung@example.org")
    service = world.house.services.first()
    service.funding_until = date(2026, 12, 24)
    service.save()
    place = a_place(world.house, area, protected=True)
    Client(headers={"host": TYPED}).post("/cms/password_reset/", {"email": "leitung@example.org"})
    with django_capture_on_commit_callbacks(execute=True):
        tell_coordination(world.house, leader)
        end_protection(place, leader, "Umgezogen")
        send_notices(date(2026, 11, 25))

    mails = [f"{mail.subject}\n{mail.body}" for mail in mailoutbox]

    assert len(mails) >= 3
    mails.append(invitation_text(Meeting.objects.first()))
    assert [found for text in mails if (found := foreign_in(text))] == []
    assert [text for text in mails if "://" in text and BASE not in text] == []
    assert len([text for text in mails if BASE in text]) >= 4


def test_a_pdf_says_the_address_of_the_settings(world, tmp_path):
    answer = Client(headers={"host": TYPED}).get("/de/kreis-hoexter/gemeinsam/pdf/")

    assert f"{BASE}/de/kreis-hoexter/gemeinsam/" in text_of(answer.getvalue(), tmp_path)


def test_nothing_else_makes_addresses_of_the_site():
    found = {
        name(path): ways
        for path in FILES
        if name(path).partition("/")[0] in {"site", "directory", "search", "networks", "home"}
        and path.suffix in {".py", ".html", ".txt", ".typ"}
        and not _decides(path)
        and (ways := set(WAYS.findall(path.read_text(encoding="utf-8"))) - ASK_THEMSELVES.get(name(path), set()))
    }

    assert found == {}


def _decides(path: Path) -> bool:
    return name(path) == "site/kim/own_address.py" or name(path).startswith("site/kim/settings/")


@pytest.mark.parametrize(
    ("base", "host", "host_and_port", "port"),
    [
        ("https://atlas.example.org", "atlas.example.org", "atlas.example.org", 443),
        ("http://atlas.example.org", "atlas.example.org", "atlas.example.org", 80),
        (BASE, "atlas.example.org", "atlas.example.org:8443", 8443),
    ],
)
def test_the_parts_of_the_address(settings, base: str, host: str, host_and_port: str, port: int):
    settings.KIM_BASE_URL = base

    assert (own_host(), own_host_and_port(), own_port()) == (host, host_and_port, port)
    assert own_address("/de/q/ü/?a=1") == f"{base}/de/q/%C3%BC/?a=1"
    assert own_address() == base
    assert own_address("https://elsewhere.example.org/x") == "https://elsewhere.example.org/x"
