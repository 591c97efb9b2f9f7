"""Every address that takes what a visitor sends is under the limiter; found in the resolver and among the pages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import resolve

from home.seed.site import seed_site
from kim.settings.value_kinds import ROOT
from tests.directory.rights.fingerprint import fingerprint
from tests.directory.rights.foreign import Neighbours
from tests.kim.every_view import one_of_each_view

WORDS = "Drei ganz bestimmte Wörter"
APPS = ("site", "directory", "search", "networks", "home")


@pytest.fixture
def world(db, settings, tmp_path) -> Neighbours:
    settings.MEDIA_ROOT = tmp_path
    settings.KIM_PRIVATE_ROOT = tmp_path / "private"
    neighbours = Neighbours()
    seed_site()
    return neighbours


@pytest.fixture
def nothing_more(settings) -> None:
    settings.KIM_LIMIT_POSTS = 0


def test_past_the_limit_no_address_takes_anything(world, client, nothing_more):
    mail.outbox.clear()
    # Some addresses need a record of their own, which is made with them.
    visited = one_of_each_view(world)
    before = fingerprint()

    others = {}
    for path in visited:
        answer = client.post(path, {"text": WORDS, "email": "partner@example.org", "password": "geheim-geheim"})
        is_told = answer.status_code == 429 and int(answer.headers["Retry-After"]) > 0
        if not is_told or WORDS not in answer.content.decode() or "geheim-geheim" in answer.content.decode():
            others[path] = answer.status_code

    assert others == {}
    assert len(visited) > 200
    assert [table for table, digest in fingerprint().items() if digest != before[table]] == []
    assert mail.outbox == []


def forms_for_visitors(visited: list[str], client: Client) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Page, target and fields of every form that a page shows to a visitor, with something typed in each."""
    for path in visited:
        answer = client.get(path)
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            continue
        for form in BeautifulSoup(answer.content, "lxml").find_all("form", method=re.compile("post", re.I)):
            fields = {one["name"]: one.get("value", "") for one in form.find_all("input", attrs={"name": True})}
            fields |= {one["name"]: WORDS for one in form.find_all("textarea", attrs={"name": True})}
            yield path, form.get("action") or path, fields


def test_every_form_of_a_visitor_comes_back_with_what_was_typed(world, client, settings):
    found = list(forms_for_visitors(one_of_each_view(world), client))
    settings.KIM_LIMIT_POSTS = 0

    lost = {}
    for page, target, fields in found:
        answer = client.post(target, fields)
        html = answer.content.decode()
        has_words = WORDS in html or WORDS not in fields.values()
        if answer.status_code != 429 or not has_words or "Ihre Worte sind noch da" not in html:
            lost[page] = answer.status_code
    assert lost == {}
    assert {resolve(target.partition("?")[0]).view_name for _page, target, _fields in found} >= {
        "wagtail_serve",
        "demand:nothing_fits",
        "networks:sign_in",
        "wagtailadmin_login",
        "wagtailadmin_password_reset",
    }


@pytest.mark.parametrize("language", ["de", "en", "uk", "ar", "tr", "fa", "ru", "fr"])
def test_the_answer_speaks_the_language_of_the_page(db, client, nothing_more, language):
    answer = client.post(f"/{language}/nichts-passt/zurueck/", {"m": "x"})

    html = BeautifulSoup(answer.content, "lxml")
    assert html.html["lang"] == language
    words = html.find(class_="app-lead").text
    assert ("still here" in words) == (language == "en")
    assert ("noch einmal" in words) == (language == "de")


def test_who_is_signed_in_is_not_counted(db, client, nothing_more):
    client.force_login(User.objects.create_user("anna"))

    assert client.post("/de/nichts-passt/zurueck/", {"m": "x"}).status_code == 200


def test_reading_is_not_counted(db, client, nothing_more):
    assert client.get("/de/nichts-passt/").status_code == 200


def test_a_stranger_cannot_fill_a_mailbox_with_new_passwords(db, settings):
    """From many addresses, for one person."""
    settings.KIM_LIMIT_MAILS_OF_ONE = 2
    User.objects.create_superuser("anna", "anna@example.org", "geheim-geheim")

    answers = [
        Client(REMOTE_ADDR=f"192.0.2.{number}").post("/cms/password_reset/", {"email": "Anna@example.org"})
        for number in range(4)
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 429, 429]
    assert len(mail.outbox) == 2


@cache
def sources() -> list[tuple[Path, ast.Module]]:
    return [
        (path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8")))
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
    ]


#: The address of a member's own calendar: programs ask it for years, and it ends with the membership.
ENDS_OTHERWISE = {"networks/bodies/pages/files.py"}


def test_every_signed_mark_ends():
    """Whoever reads a mark says how long it lasts; marks of visitors are read in one place."""
    endless = [
        str(path)
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr in {"loads", "unsign", "unsign_object"} and "sign" in ast.unparse(node.func.value).lower())
        and not any(word.arg == "max_age" for word in node.keywords)
    ]

    assert set(endless) == ENDS_OTHERWISE


#: Modules that send mails at the wish of somebody signed in, or of a timer.
SENDERS_FOR_PEOPLE_WE_KNOW = {
    "directory/protected_places.py",
    "directory/leaflet_mails.py",
    "directory/admin/waiting_changes.py",
    "networks/gaps/digests.py",
    "networks/coverage/notices.py",
    "networks/bodies/invitations.py",
}
#: Mails visitors cause: who calls these counts first, as the tests of each form show.
SENDERS_FOR_VISITORS = {"home/barrier_mail.py"}
#: What every mail passes through, and the mails about errors: one an hour for each cause.
PASSED = {"site/kim/error_reports.py"} | {f"site/kim/post/{name}.py" for name in ("backend", "packing", "transport")}


def test_a_module_that_begins_to_send_mails_says_for_whom():
    senders = {
        str(path)
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.core.mail"
    }

    assert senders == SENDERS_FOR_PEOPLE_WE_KNOW | SENDERS_FOR_VISITORS | PASSED
