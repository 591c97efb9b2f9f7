from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.test import Client

from kim.health import HealthCheck
from kim.plugins import registry


class Slow(HealthCheck):
    key = "slow"
    label = "Slow"
    remedy = "Start it."

    def trouble(self):
        return "the second server does not answer"


class Broken(Slow):
    key = "broken"

    def trouble(self):
        raise ValueError("no such server")


class Needed(Slow):
    key = "needed"
    is_needed = True


class Well(Slow):
    key = "well"

    def trouble(self):
        return ""


TOKEN = {"HTTP_AUTHORIZATION": "Bearer a-word"}


@pytest.fixture
def own_checks():
    """Registers checks in place of those of the site."""
    before = dict(registry._entries)
    registry._entries = {name: entry for name, entry in before.items() if entry.kind is not HealthCheck}
    caches["process"].clear()

    def add(*classes: type[HealthCheck]) -> None:
        for cls in classes:
            registry.add(cls, plugin="test")

    yield add
    registry._entries = before
    caches["process"].clear()


def refuse(*arguments: object) -> None:
    raise OperationalError("gone")


@pytest.mark.django_db
def test_a_process_that_lives_says_so_without_asking_anybody(client: Client, django_assert_num_queries):
    with django_assert_num_queries(0), connection.execute_wrapper(refuse):
        answer = client.get("/healthz")

    assert (answer.status_code, answer.text, answer["Content-Type"]) == (200, "ok\n", "text/plain; charset=utf-8")
    assert answer.cookies == {}


@pytest.mark.django_db
def test_requests_may_be_sent_where_nothing_that_is_needed_is_missing(client: Client, own_checks):
    own_checks(Slow, Well)
    ready = client.get("/readyz")
    own_checks(Needed)
    missing = client.get("/readyz")

    assert (ready.status_code, ready.text) == (200, "ready\n")
    assert (missing.status_code, missing.text) == (503, "needed: not ready\n")


@pytest.mark.django_db
def test_without_its_database_nothing_else_is_asked(client: Client, own_checks, settings):
    settings.KIM_METRICS_TOKEN = "a-word"
    own_checks(Broken)
    with connection.execute_wrapper(refuse):
        answers = [client.get(address, **TOKEN) for address in ("/readyz", "/health")]

    assert [answer.status_code for answer in answers] == [503, 503]
    assert answers[0].text == "database: not ready\n"
    assert answers[1].text == (
        "down\ndatabase: it does not answer | Start it, or correct DATABASE_URL; the log says why.\n"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("checks", "word", "status"), [([Well], "ok", 200), ([Slow], "degraded", 200), ([Needed], "down", 503)]
)
def test_strangers_read_one_word_which_is_remembered_for_a_while(client, own_checks, checks, word, status):
    own_checks(*checks)
    answer = client.get("/health")
    own_checks(Needed)

    assert (answer.status_code, answer.text) == (status, f"{word}\n")
    assert client.get("/health").text == f"{word}\n"


@pytest.mark.django_db
def test_who_has_the_word_reads_every_part_and_what_helps(client: Client, own_checks, settings):
    settings.KIM_METRICS_TOKEN = "a-word"
    own_checks(Slow, Broken, Well)

    assert client.get("/health", **TOKEN).text.splitlines() == [
        "degraded",
        "database: ok",
        "broken: it cannot say how it is | The log says why.",
        "slow: the second server does not answer | Start it.",
        "well: ok",
    ]
    assert client.get("/health", HTTP_AUTHORIZATION="Bearer another").text == "degraded\n"


@pytest.mark.django_db
def test_administrators_read_the_parts_and_others_who_are_signed_in_do_not(
    client: Client, admin_client: Client, own_checks, django_user_model
):
    own_checks(Well)
    client.force_login(django_user_model.objects.create_user("ada", password="x"))

    assert admin_client.get("/health").text == "ok\ndatabase: ok\nwell: ok\n"
    assert client.get("/health").text == "ok\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "trusted", "may"),
    [
        ({"REMOTE_ADDR": "10.1.2.3"}, False, True),
        ({"REMOTE_ADDR": "10.2.2.3"}, False, False),
        ({"REMOTE_ADDR": ""}, False, False),
        # A proxy nobody trusts may be in between: its own address says nothing about the visitor.
        ({"REMOTE_ADDR": "10.1.2.3", "HTTP_X_FORWARDED_FOR": "203.0.113.7"}, False, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.7, 10.1.2.3"}, True, True),
        ({"REMOTE_ADDR": "10.1.2.3", "HTTP_X_FORWARDED_FOR": "203.0.113.7"}, True, False),
    ],
)
def test_an_address_that_is_allowed_needs_no_word(client, own_checks, settings, headers, trusted, may):
    settings.KIM_METRICS_ALLOW, settings.KIM_TRUSTED_PROXY = ["10.1.0.0/16"], trusted
    own_checks(Well)

    assert ("well: ok" in client.get("/health", **headers).text) is may


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
