"""The walk with bodies: every form a page offers to the people of a record, sent by people it is none of the business of.

The plain walk sends empty answers, which many views refuse before they look who asks. Here the answers are those of
the owner, as the page holds them, with each of its buttons.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import clear_url_caches

from directory.rights.routes import OPEN
from tests.forms_on_pages import forms_on

from .fingerprint import fingerprint
from .foreign import SECRET, Neighbours
from .parameters import Address
from .test_walk import _not_found, all_addresses

OWNERS = ("owner_there", "coordinator_there")
STRANGERS = ("partner", "coordinator")


@dataclass(frozen=True)
class Answer:
    """One form, filled in as its owner found it, with one of its buttons pressed."""

    address: str
    data: tuple[tuple[str, tuple[str, ...]], ...]

    def __str__(self) -> str:
        return f"{self.address} {', '.join(name for name, _values in self.data)[:120]}"


@pytest.fixture
def world(db, settings, tmp_path, monkeypatch) -> Iterator[Neighbours]:
    settings.MEDIA_ROOT, settings.KIM_PRIVATE_ROOT = tmp_path, tmp_path / "private"
    settings.KIM_SEARCH_FOLDER = tmp_path / "index"
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "redirects" not in name]
    monkeypatch.setattr("kim.urls.handler404", _not_found, raising=False)
    clear_url_caches()
    logging.disable(logging.CRITICAL)
    yield Neighbours()
    logging.disable(logging.NOTSET)


def signed_in(person: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    User.objects.filter(pk=person.pk).update(last_login=None)
    return client


def is_about_the_record(address: Address) -> bool:
    """The own account is everybody's to change; pages for visitors that name no record take answers from all."""
    return address.route.name not in OPEN and (address.route.is_admin or address.names_record)


def answers_of(owner: User, addresses: list[Address]) -> set[Answer]:
    client, found = signed_in(owner), set()
    for address in addresses:
        response = client.get(address.path)
        client.cookies.pop("messages", None)
        if response.status_code != 200 or response.streaming or "html" not in response.headers["Content-Type"]:
            continue
        for form in forms_on(response.content.decode(errors="replace")):
            if form.method == "post":
                target = urljoin(address.path, form.action)
                for button in (None, *form.buttons):
                    data = form.data | ({button[0]: [button[1]]} if button else {})
                    # Another one on each page; without it the answers of two owners are one.
                    data.pop("csrfmiddlewaretoken", None)
                    found.add(Answer(target, tuple((name, tuple(values)) for name, values in sorted(data.items()))))
    return found


def test_the_answers_of_others_change_nothing(world, capsys):
    addresses = [address for address in all_addresses(world) if is_about_the_record(address)]
    answers = sorted({answer for owner in OWNERS for answer in answers_of(getattr(world, owner), addresses)}, key=str)
    with capsys.disabled():
        print(f"\n  {len(answers)} answers of owners to {len({one.address for one in answers})} addresses")
    assert any(SECRET in str(one.data) for one in answers)
    assert len(answers) > 60

    changed = {stranger: changes_by(getattr(world, stranger), answers) for stranger in STRANGERS}

    assert changed == dict.fromkeys(STRANGERS, [])


def changes_by(person: User, answers: list[Answer]) -> list[str]:
    """Answers that changed a table, or made the server fail."""
    client, before, failed = signed_in(person), fingerprint(person), []
    with transaction.atomic():
        for answer in answers:
            if send(client, answer) >= 500:
                failed.append(f"{answer}: fails")
        changed = fingerprint(person) != before
        transaction.set_rollback(True)
    return failed + (one_by_one(person, answers) if changed else [])


def one_by_one(person: User, answers: list[Answer]) -> list[str]:
    """Asked again only after something was found changed: which answer did it, and to what."""
    found = []
    for answer in answers:
        with transaction.atomic():
            before = fingerprint(person)
            send(signed_in(person), answer)
            after = fingerprint(person)
            transaction.set_rollback(True)
        if tables := [table for table in after if after[table] != before[table]]:
            found.append(f"{answer}: {', '.join(tables)}")
    return found


def send(client: Client, answer: Answer) -> int:
    response = client.post(answer.address, {name: list(values) for name, values in answer.data})
    client.cookies.pop("messages", None)
    return response.status_code
