from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kim.settings.databases import database
from kim.settings.document import settings_files
from kim.settings.environment import Environment, environment
from kim.settings.mail import mail_server
from kim.settings.value_kinds import ROOT

REQUIRED = {
    "KIM_SECRET_KEY": "mIs9w-7hL2q_Zr4tB8vX1cN6yD3fG5jK0pQaWsEeRrTtYyUu-4Vb8",
    "KIM_ALLOWED_HOSTS": "atlas.example.org",
    "KIM_BASE_URL": "https://atlas.example.org",
    "KIM_EMAIL_URL": "smtp://mail.example.org:587?starttls=yes",
    "KIM_DEFAULT_FROM_EMAIL": "atlas@example.org",
}


def start(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """A process of its own with the settings of production and nothing else set."""
    unset = {name: value for name, value in os.environ.items() if not name.startswith(("KIM_", "DATABASE_", "DJANGO_"))}
    own = {"DJANGO_SETTINGS_MODULE": "kim.settings.production", "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"}
    return subprocess.run(
        [sys.executable, "-W", "ignore::UserWarning", *arguments],
        cwd=ROOT,
        env={**unset, **own, **settings},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("str", " KIM Atlas ", "KIM Atlas"),
        ("bool", "Yes", True),
        ("bool", "0", False),
        ("int", "3600", 3600),
        ("list", "a.example.org, b.example.org,", ["a.example.org", "b.example.org"]),
        ("site", "https://example.org/", "https://example.org"),
        ("site", "http://example.org:8080", "http://example.org:8080"),
        ("contact", "mailto:security@example.org", "mailto:security@example.org"),
        ("mail", "kim@example.org", "kim@example.org"),
        ("mails", "a@example.org,b@example.org", ["a@example.org", "b@example.org"]),
        ("path", "var/media", ROOT / "var/media"),
        ("path", "/srv/media", Path("/srv/media")),
        ("date", "2030-12-31", date(2030, 12, 31)),
    ],
)
def test_a_setting_has_the_type_it_is_declared_with(kind: str, text: str, value: object):
    read = Environment({"KIM_X": text})

    assert (read.setting("KIM_X", kind, "", "Something."), read.problems) == (value, [])


@pytest.mark.parametrize(
    ("kind", "text", "default", "reason"),
    [
        ("bool", "perhaps", "yes", "KIM_X: 'perhaps' cannot be used: it is neither yes nor no. Expected is yes or no."),
        ("int", "-1", "5", "KIM_X: '-1' cannot be used: it is no whole number. Expected is a whole number."),
        (
            "date",
            "2030-02-30",
            "",
            "KIM_X: '2030-02-30' cannot be used: it is no date of the calendar. Expected is a date such as 2030-12-31.",
        ),
        (
            "mails",
            "a@example.org,b",
            "",
            "KIM_X: 'a@example.org,b' cannot be used: it is no mail address. "
            "Expected is mail addresses separated by commas.",
        ),
    ],
)
def test_a_wrong_value_is_reported_and_the_default_stands_in(kind: str, text: str, default: str, reason: str):
    read = Environment({"KIM_X": text})

    value = read.setting("KIM_X", kind, default, "Something.")

    assert value == Environment({}).setting("KIM_X", kind, default, "Something.")
    assert [str(problem) for problem in read.problems] == [f"{reason} Correct it or remove it to use the default."]


def test_a_choice_names_the_others():
    read = Environment({"KIM_X": "later"})

    assert read.setting("KIM_X", "choice", "now", "When.", choices=("now", "never")) == "now"
    assert read.problems[0].reason == "'later' cannot be used: there is no such choice. Choose one of: now, never"


def test_a_secret_is_not_printed():
    read = Environment({"DATABASE_URL": "mysql://kim:top-secret@db/kim"})

    read.setting("DATABASE_URL", "database", "sqlite:///var/kim.sqlite3", "Where records are.", secret=True)

    assert [str(problem) for problem in read.problems] == [
        "DATABASE_URL: the value (not shown, it may hold a secret) cannot be used: databases are sqlite and postgres, "
        "not mysql. Expected is sqlite:///path or postgres://user:password@host:5432/name. "
        "Correct it or remove it to use the default."
    ]


def test_an_empty_value_is_an_unset_one():
    assert Environment({"KIM_X": " "}).setting("KIM_X", "int", "5", "A number.") == 5


def test_sqlite_is_ready_for_several_writers():
    read = database("sqlite:///var/a.sqlite3", Path("/srv/kim"))

    assert read == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "/srv/kim/var/a.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA analysis_limit=1000",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }
    assert database("sqlite:////srv/a.sqlite3", Path("/x"))["NAME"] == "/srv/a.sqlite3"


def test_postgresql_reads_account_host_and_options():
    assert database("postgres://kim:p%40ss@db.example.org:5433/atlas?sslmode=require", Path("/")) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "atlas",
        "USER": "kim",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "5433",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "require"},
    }
    assert database("postgres:///atlas?host=/run/postgresql", Path("/"))["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("url", ["sqlite://", "postgres://db.example.org", "postgres://db:x/kim", "var/kim.sqlite3"])
def test_a_database_that_cannot_be_meant_is_refused(url: str):
    with pytest.raises(ValueError):
        database(url, Path("/"))


def test_a_mail_server_reads_account_and_protection():
    assert mail_server("smtp://kim:a%2Fb@mail.example.org:587?starttls=yes") == {
        "KIM_MAIL_TRANSPORT": "kim.post.transport.SmtpBackend",
        "EMAIL_HOST": "mail.example.org",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "kim",
        "EMAIL_HOST_PASSWORD": "a/b",
        "EMAIL_USE_SSL": False,
        "EMAIL_USE_TLS": True,
        "EMAIL_TIMEOUT": 10,
    }
    assert mail_server("smtps://mail.example.org")["EMAIL_PORT"] == 465


@pytest.mark.parametrize("path", settings_files(environment), ids=lambda path: path.name)
def test_the_documents_list_the_settings_as_they_are(path: Path):
    written = path.read_text(encoding="utf-8")

    assert written == settings_files(environment)[path], "Renew it: python manage.py settings_doc --write"


def test_every_setting_says_what_it_is_for():
    assert [one.name for one in environment.settings.values() if not one.doc.endswith(".") or not one.section] == []


def test_hsts_reaches_other_hosts_only_where_somebody_says_so():
    code = (
        "from django.conf import settings as s;"
        "print(s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD)"
    )

    by_default = start("-c", code, **REQUIRED)
    chosen = start("-c", code, **REQUIRED, KIM_HSTS_SUBDOMAINS="yes", KIM_HSTS_PRELOAD="yes")

    assert by_default.stdout == "31536000 False False\n"
    assert chosen.stdout == "31536000 True True\n"


def test_a_key_of_before_still_opens_what_it_signed():
    code = "from django.core import signing as s; print(s.loads(s.dumps('word', key='{key}')))"
    old = "an-old-key-" + "x" * 50

    known = start("-c", code.format(key=old), **REQUIRED, KIM_SECRET_KEY_FALLBACKS=f"{old},another")
    unknown = start("-c", code.format(key=old), **REQUIRED)

    assert known.stdout == "word\n"
    assert "BadSignature" in unknown.stderr


def test_elasticsearch_without_its_client_is_refused_with_the_way_out():
    code = "import sys; sys.modules['elasticsearch'] = None; import kim.wsgi"

    done = start("-c", code, **REQUIRED, KIM_SEARCH_ENGINE="elasticsearch")

    assert done.returncode == 1
    assert "KIM_SEARCH_ENGINE: the client of Elasticsearch is not installed. Install it: python3 tools/" in done.stderr


def test_production_passes_the_deployment_checks_of_settings_without_a_warning(tmp_path: Path):
    """Those of the records are asked where a whole site is installed: ``tests/deploy``."""
    (tmp_path / "staticfiles.json").write_text('{"version": "1.1", "paths": {"a.css": "a.1.css"}, "hash": "x"}')
    tags = ["--tag", "security", "--tag", "settings"]

    done = start(
        "manage.py", "check", "--deploy", *tags, "--fail-level", "WARNING", KIM_STATIC_ROOT=str(tmp_path), **REQUIRED
    )

    assert done.returncode == 0, done.stderr


def test_production_names_what_is_missing():
    done = start("manage.py", "check")

    assert done.returncode == 1
    missing = [line.split()[2] for line in done.stderr.splitlines() if "kim.E001" in line]
    assert missing == sorted(f"{name}:" for name in REQUIRED)


def test_the_server_does_not_start_without_a_secret_key():
    done = start("-c", "import kim.wsgi", **{**REQUIRED, "KIM_SECRET_KEY": ""})

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("  KIM_SECRET_KEY: it is not set, and a public site needs it.")


def test_the_server_starts_with_what_is_required():
    done = start("-c", "import kim.wsgi; print('ready')", **REQUIRED)

    assert (done.returncode, done.stdout) == (0, "ready\n"), done.stderr


def test_styles_and_scripts_are_collected_with_names_that_change_with_their_content(tmp_path: Path):
    done = start("manage.py", "collectstatic", "--noinput", KIM_STATIC_ROOT=str(tmp_path), **REQUIRED)

    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "kim").glob("app.*.css"))
