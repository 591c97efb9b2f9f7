"""What all tests share: the browser and the database they begin with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation

from search.engines import choice
from tests.prepared_database import (
    django_db_createdb,
    django_db_keepdb,
    django_db_setup,
    note_spoilt,
    prepared_database,
)

__all__ = ["django_db_createdb", "django_db_keepdb", "django_db_setup", "prepared_database"]

pytest_plugins = ["tests.closing_words"]

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Helpers assert too; without this their failures do not say what they saw.
pytest.register_assert_rewrite("tests.e2e.pages")


def chromium() -> str | None:
    """The browser of the system; playwright's own is never downloaded."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


#: Fixtures that open the database; a test that has none of them is the same on each.
OPENS_DATABASE = frozenset({"db", "transactional_db", "live_server", "django_db_setup"})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database", action="store_true", help="leave out tests that never ask the database, and so ran already"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a browser its tests are skipped on a desk and fail in CI."""
    if config.option.only_database:
        others = [item for item in items if not asks_database(item)]
        items[:] = [item for item in items if asks_database(item)]
        config.hook.pytest_deselected(items=others)
    if chromium() or os.environ.get("CI") == "true":
        return
    missing = pytest.mark.skip(reason="no Chromium found; install the package 'chromium'")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(missing)


def asks_database(item: pytest.Item) -> bool:
    names = frozenset(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(names & OPENS_DATABASE)


#: A skip CI may have: the same test runs in the other of its two suites.
OTHER_SUITE = "runs when DATABASE_URL"
_skipped_in_ci: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and os.environ.get("CI") == "true":
        reason = report.longrepr[2] if isinstance(report.longrepr, (tuple, list)) else str(report.longrepr)
        if OTHER_SUITE not in reason:
            _skipped_in_ci.append(f"{report.nodeid}: {reason}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Nothing counts as passed in CI that did not run."""
    if _skipped_in_ci and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter) -> None:
    for line in _skipped_in_ci:
        terminalreporter.write_line(f"SKIPPED IN CI, which fails it: {line}", red=True)


@pytest.fixture(scope="session")
def browser() -> Iterator:
    from playwright.sync_api import sync_playwright

    path = chromium()
    assert path, "Browser tests need Chromium. Install the package 'chromium'."
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(autouse=True, scope="session")
def _mails_as_rows(django_test_environment: None) -> None:
    """Django's test environment would take the mails before they become rows."""
    settings.EMAIL_BACKEND = "tests.mails_at_once.SentAtOnce"


@pytest.fixture(autouse=True)
def _german() -> None:
    """A page asked for leaves its language behind; the next test begins in German whatever ran before it."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _no_server_is_down() -> None:
    """What a test found out about a search server says nothing about that of the next one."""
    choice.notes.forget()


@pytest.fixture(autouse=True)
def _spoilt(request: pytest.FixtureRequest) -> None:
    """A run that is killed inside a test that writes for good leaves a database nobody should go on with."""
    marker = request.node.get_closest_marker("django_db")
    writes = bool(marker and marker.kwargs.get("transaction"))
    if writes or {"transactional_db", "live_server"} & set(request.fixturenames):
        note_spoilt()
