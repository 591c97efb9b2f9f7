"""``check --deploy`` names every step that is missing on the way to a public site, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import run_checks
from django.core.files.storage import storages
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from wagtail.models import Site

from directory.demo.accounts import ACCOUNTS, PASSWORD
from directory.models import Category
from directory.models.choices import COORDINATOR
from home.models import LegalPage
from home.seed.site import seed_site
from kim.deploy_checks import RECORDS, SETTINGS
from kim.first_data import FirstData
from kim.health import HealthCheck
from kim.plugins import registry
from kim.plugins.testing import registered
from kim.settings.environment import environment
from kim.timers.models import SiteClock
from tests.directory.records import District, a_category

BASE = "https://atlas.example.org"
#: What health finds depends on the machine, such as the room on its disks.
OF_HEALTH = "kim.W003"


def found(tag: str) -> list[str]:
    return [f"{one.id} {one.msg}" for one in run_checks(tags=[tag], include_deployment_checks=True)]


def test_an_empty_site_is_told_each_step(db, settings):
    settings.KIM_BASE_URL = BASE

    # The framework asks its checks in no order.
    assert {line for line in found(RECORDS) if not line.startswith(("home", OF_HEALTH))} == {
        "kim.E007 The register knows no municipality.",
        "kim.E007 The register knows no category.",
        "kim.E007 There is no start page: visitors see the page of welcome of the framework.",
        "kim.E007 There are no legal pages: a public site needs an imprint and a page about privacy.",
        "kim.E007 The pages stand under localhost:80, KIM_BASE_URL says atlas.example.org:443.",
        "kim.E007 There is no search index: every list asks the database.",
        "kim.W002 Nobody can sign in as administrator.",
    }


def test_what_is_there_is_not_named(db, settings, tmp_path):
    settings.KIM_BASE_URL = BASE
    settings.KIM_SEARCH_FOLDER = tmp_path
    District()
    a_category("sprache")
    seed_site()
    get_user_model().objects.create_superuser("leitung", password="ein-langes-Kennwort-7")
    index = next(one for one in registry.all(FirstData) if one.key == "search-index")
    index.load(say=lambda _line: None)

    left = [line for line in found(RECORDS) if not line.startswith(OF_HEALTH)]

    assert len(left) == 3
    assert all(line.startswith("home.W001 ") for line in left)
    for page in LegalPage.objects.all():
        page.delete()
    assert "kim.E007 There are no legal pages: a public site needs an imprint and a page about privacy." in found(
        RECORDS
    )


class Silent(HealthCheck):
    key = "silent"
    label = "Fountain"
    remedy = "Turn it on."

    def trouble(self) -> str:
        return "none was seen"


class Needed(Silent):
    key = "needed"
    label = "Water"
    is_needed = True


def test_a_part_that_does_not_run_is_named_with_its_remedy(db):
    with registered(Silent, Needed):
        named = [one for one in run_checks(tags=[RECORDS], include_deployment_checks=True) if one.id == OF_HEALTH]

    assert ("Fountain: none was seen.", "Turn it on.") in [(one.msg, one.hint) for one in named]
    assert not [one for one in named if "Water" in one.msg]


def test_a_site_nobody_calls_the_clock_for_is_told_so(db):
    assert "kim.W003 Ticks: manage.py tick was never called." in found(RECORDS)

    SiteClock.objects.create(pk=SiteClock.ONLY, ticked_at=timezone.now(), trusted_at=timezone.now())

    assert not [line for line in found(RECORDS) if "Ticks" in line]


def test_a_group_somebody_deleted_is_named_and_comes_back(db):
    Group.objects.get(name=COORDINATOR).delete()
    groups = next(one for one in registry.all(FirstData) if one.key == "groups")
    assert list(groups.missing()) == ["There is no group “coordinator”."]

    groups.load(say=lambda _line: None)

    assert list(groups.missing()) == []


def test_the_address_follows_the_settings_and_what_editors_chose_stays(db, settings):
    settings.KIM_BASE_URL = BASE
    seed_site()
    site = Site.objects.get()
    assert (site.hostname, site.port, site.site_name) == ("atlas.example.org", 443, settings.KIM_SITE_NAME)

    settings.KIM_BASE_URL = "http://neu.example.org:8080"
    assert [line for line in found(RECORDS) if "neu.example.org" in line]
    seed_site()

    assert Site.objects.get().root_url == "http://neu.example.org:8080"
    assert not [line for line in found(RECORDS) if "neu.example.org" in line]


def test_a_second_record_with_the_right_host_becomes_the_site(db, settings):
    """What somebody does who sees localhost in the admin and cannot wait."""
    settings.KIM_BASE_URL = BASE
    start = seed_site()
    Site.objects.update(hostname="localhost", port=80)
    own = Site.objects.create(hostname="atlas.example.org", port=443, root_page=start, site_name="Unsere")

    seed_site()

    assert Site.objects.get(is_default_site=True) == own
    assert Site.objects.count() == 2


def test_tables_that_are_older_than_the_code_are_named(db):
    recorder = MigrationRecorder(connection)
    recorder.migration_qs.filter(app="kim").order_by("-pk").first().delete()

    assert "kim.E006 The tables are not there yet, or of an older version." in found(RECORDS)


def test_a_database_that_does_not_answer_is_one_finding(db):
    def refuse(*arguments: object) -> None:
        raise DatabaseError("gone")

    with connection.execute_wrapper(refuse):
        assert found(RECORDS) == ["kim.E006 The database does not answer."]


def test_an_account_of_the_demo_is_named_while_it_has_the_known_password(db):
    account = ACCOUNTS[0].name
    person = get_user_model().objects.create_user(account, password=PASSWORD)
    assert [line for line in found(RECORDS) if account in line]

    person.set_password("ein-langes-Kennwort-7")
    person.save()

    assert not [line for line in found(RECORDS) if account in line]


@pytest.mark.parametrize(
    ("base", "hosts", "named"),
    [
        ("https://atlas.example.org", ["atlas.example.org"], ""),
        ("https://atlas.example.org", ["*"], ""),
        ("https://atlas.example.org", [".example.org"], ""),
        ("http://localhost:8000", ["*"], "localhost"),
        ("http://127.0.0.1", ["*"], "127.0.0.1"),
        ("https://atlas.example.org", ["other.example.org"], "KIM_ALLOWED_HOSTS"),
        ("http://atlas.example.org", ["*"], "KIM_SECURE_SSL"),
    ],
)
def test_an_address_that_leads_nowhere_is_named(settings, base: str, hosts: list[str], named: str):
    settings.KIM_BASE_URL, settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = base, hosts, True

    lines = [line for line in found(SETTINGS) if line.startswith("kim.E003")]

    assert bool(lines) == bool(named)
    assert all(named in line for line in lines[:1])


@pytest.fixture
def surroundings() -> Iterator[dict[str, str]]:
    before = environment.source
    environment.source = own = {}
    yield own
    environment.source = before


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("KIM_SECRET_KEY", "change-me"),
        ("KIM_SECRET_KEY", "<long random text>"),
        ("DATABASE_URL", "postgres://kim:password@db/kim"),
        ("KIM_EMAIL_URL", "smtp://user:<password>@mail.example.org"),
    ],
)
def test_words_of_an_example_are_no_secret(surroundings, setting: str, value: str):
    surroundings[setting] = value

    assert [line for line in found(SETTINGS) if line.startswith("kim.E004")] == [
        f"kim.E004 {setting} still holds the words of an example."
    ]


def test_secrets_of_ones_own_are_let_through(surroundings):
    surroundings["KIM_SECRET_KEY"] = "mIs9w-7hL2q_Zr4tB8vX1cN6yD3fG5jK0pQaWsEeRrTtYyUu-4Vb8"
    surroundings["DATABASE_URL"] = "postgres://kim:8x-Yz@db.example.org/kim"

    assert [line for line in found(SETTINGS) if line.startswith("kim.E004")] == []


def test_styles_that_were_never_collected_are_named(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    settings.STATIC_ROOT = str(tmp_path)
    assert [line for line in found(SETTINGS) if line.startswith("kim.E005")]

    (tmp_path / "staticfiles.json").write_text('{"version": "1.1", "paths": {"a.css": "a.1.css"}, "hash": "x"}')
    storages._storages.clear()
    staticfiles_storage._setup()

    assert [line for line in found(SETTINGS) if line.startswith("kim.E005")] == []


def test_terms_are_told_apart_from_areas(db):
    District()

    assert "kim.E007 The register knows no category." in found(RECORDS)
    assert not Category.objects.exists()
