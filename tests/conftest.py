"""What all tests share: the browser, and the ground Wagtail stands on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.prepared_database import (
    django_db_createdb,
    django_db_keepdb,
    django_db_setup,
    note_emptied,
    prepared_database,
)

__all__ = ["django_db_createdb", "django_db_keepdb", "django_db_setup", "prepared_database"]

pytest_plugins = ["tests.closing_words"]

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Helpers assert too; without this their failures do not say what they saw.
pytest.register_assert_rewrite("tests.e2e.pages")

_flushed = False


def chromium() -> str | None:
    """The browser of the system; playwright's own is never downloaded."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser its tests are skipped on a desk and fail in CI."""
    if chromium() or os.environ.get("CI") == "true":
        return
    missing = pytest.mark.skip(reason="no Chromium found; install the package 'chromium'")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(missing)


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


@pytest.fixture(autouse=True)
def _german() -> None:
    """A page asked for leaves its language behind; the next test begins in German whatever ran before it."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _ground(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests that empty the database take Wagtail's root page with them; later ones get it back."""
    global _flushed
    marker = request.node.get_closest_marker("django_db")
    names = set(request.fixturenames)
    empties = bool(marker and marker.kwargs.get("transaction")) or bool(names & {"transactional_db", "live_server"})
    uses_database = marker is not None or bool(names & {"db", "transactional_db", "live_server"})
    if uses_database and _flushed:
        request.getfixturevalue("transactional_db" if empties else "db")
        lay_ground()
    if empties and not _flushed:
        note_emptied()
    yield
    _flushed = _flushed or empties


def lay_ground() -> None:
    """Language, root page, site and root collection, as the migrations of Wagtail make them."""
    from wagtail.models import Collection, Locale, Page, Site

    locale, _made = Locale.objects.get_or_create(language_code="de")
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root", locale=locale)
    if not Site.objects.exists():
        welcome = Page.objects.filter(depth=2).first()
        if welcome is None:
            root = Page.objects.get(depth=1)
            welcome = root.add_child(instance=Page(title="Welcome", slug="home", locale=locale))
        Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
