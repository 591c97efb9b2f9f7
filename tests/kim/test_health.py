from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from kim.health import HealthCheck
from kim.plugins.testing import registered


@pytest.mark.django_db
def test_a_site_whose_database_answers_is_healthy(client: Client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.text, answer["Content-Type"]) == (200, "ok\n", "text/plain; charset=utf-8")
    assert answer.cookies == {}


@pytest.mark.django_db
def test_a_site_without_its_database_is_not(client: Client):
    def refuse(*arguments: object) -> None:
        raise DatabaseError("gone")

    with connection.execute_wrapper(refuse):
        answer = client.get("/healthz")

    assert (answer.status_code, answer.text) == (503, "The database does not answer.\n")


class Slow(HealthCheck):
    key = "slow"
    label = "Slow"

    def trouble(self):
        return "the second server does not answer"


class Broken(Slow):
    key = "broken"

    def trouble(self):
        raise ValueError("no such server")


@pytest.mark.django_db
def test_what_runs_worse_is_named_and_the_site_stays_in_service(client: Client):
    with registered(Slow, Broken):
        answer = client.get("/healthz")

    assert (answer.status_code, answer.text.splitlines()) == (
        200,
        ["ok", "broken: degraded, it cannot say how it is", "slow: degraded, the second server does not answer"],
    )


def test_security_txt_names_contact_and_day(client: Client, settings):
    settings.KIM_SECURITY_CONTACT = "mailto:security@example.org"
    settings.KIM_SECURITY_EXPIRES = date(2030, 12, 31)
    settings.KIM_BASE_URL = "https://atlas.example.org"

    assert client.get("/.well-known/security.txt").text == (
        "Contact: mailto:security@example.org\n"
        "Expires: 2030-12-31T00:00:00Z\n"
        "Preferred-Languages: de, en\n"
        "Canonical: https://atlas.example.org/.well-known/security.txt\n"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["KIM_SECURITY_CONTACT", "KIM_SECURITY_EXPIRES"])
def test_security_txt_is_not_there_without_both(client: Client, settings, missing: str):
    settings.KIM_SECURITY_CONTACT = "mailto:security@example.org"
    settings.KIM_SECURITY_EXPIRES = date(2030, 12, 31)
    setattr(settings, missing, None)

    assert client.get("/.well-known/security.txt").status_code == 404


def test_robots_find_the_sitemap_and_stay_out_of_the_admin(client: Client, settings):
    settings.KIM_BASE_URL = "https://atlas.example.org"
    settings.KIM_DEMO = False

    assert client.get("/robots.txt").text.splitlines() == [
        "User-agent: *",
        "Disallow: /cms/",
        "Allow: /",
        "",
        "Sitemap: https://atlas.example.org/sitemap.xml",
    ]


def test_robots_stay_away_from_a_demo(client: Client, settings):
    settings.KIM_DEMO = True

    assert client.get("/robots.txt").text.splitlines() == ["User-agent: *", "Disallow: /"]


@pytest.mark.django_db
def test_every_answer_carries_the_rules_for_browsers(client: Client):
    headers = client.get("/de/angebote/").headers

    assert {name: headers.get(name) for name in ("Referrer-Policy", "X-Frame-Options", "X-Content-Type-Options")} == {
        "Referrer-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
    }
    assert "geolocation=()" in headers["Permissions-Policy"]
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
