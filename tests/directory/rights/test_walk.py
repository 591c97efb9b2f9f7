"""The walk: every address there is, with the keys of somebody else's records, by people they are none of the business.

Nothing of the other one is shown, nothing is changed. Addresses are found in the resolver: a new one is walked from
the day it appears.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponseNotFound
from django.test import Client
from django.urls import clear_url_caches, reverse

from directory.rights.pages import never
from directory.rights.routes import CHECKED
from search.rebuilding import rebuild

from .fingerprint import fingerprint
from .foreign import FOREIGN, SECRET, Neighbours
from .parameters import Address, Unfillable, addresses_of, queries_for
from .people import a_person
from .routes import all_routes

METHODS = ("get", "head", "post", "put", "patch", "delete")
REFUSED = {403, 404, 405}

#: Requests Wagtail itself answers with an error, whoever asks: this dialogue expects its field to be there.
FAILS_IN_WAGTAIL = {("post", "wagtailadmin_choose_page_external_link")}

STRANGERS = {
    "partner of another organisation": lambda world: world.partner,
    "coordinator of another area": lambda world: world.coordinator,
    "case manager": lambda world: a_person("case_manager"),
    "account without role": lambda world: a_person(),
    "visitor": lambda world: None,
}


@pytest.fixture
def world(db, settings, tmp_path, monkeypatch) -> Iterator[Neighbours]:
    settings.MEDIA_ROOT = tmp_path
    settings.KIM_PRIVATE_ROOT = tmp_path / "private"
    # Thousands of sign-ins are read from a cookie faster than from the database.
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    # Thousands of answers are "not found": looking for moved pages and drawing the page of the site each time would
    # take half of the walk. What they answer is tried elsewhere.
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "redirects" not in name]
    monkeypatch.setattr("kim.urls.handler404", _not_found, raising=False)
    clear_url_caches()
    logging.disable(logging.CRITICAL)
    settings.KIM_SEARCH_FOLDER = tmp_path / "index"
    neighbours = Neighbours()
    # What is hidden must stay out of the index, and so out of the search page and its interface for programs.
    rebuild()
    yield neighbours
    logging.disable(logging.NOTSET)


def _not_found(request, exception) -> HttpResponseNotFound:
    return HttpResponseNotFound("not found")


@pytest.mark.parametrize("stranger", STRANGERS)
def test_strangers_see_and_change_nothing(world, stranger, capsys):
    person = STRANGERS[stranger](world)
    addresses = all_addresses(world)
    before = fingerprint(person)
    walk = Walk(world, person)

    leaks = [leak for address in addresses for leak in walk.visit(address)]

    changed = [table for table, digest in fingerprint(person).items() if digest != before[table]]
    with capsys.disabled():
        print(f"\n  {stranger}: {len(all_routes())} routes, {len(addresses)} addresses, {walk.tally()}")
    assert not leaks, "\n".join(leaks)
    assert changed == [], changing_requests(world, person, addresses)


def all_addresses(world: Neighbours) -> list[Address]:
    """Fails with the names of addresses whose parameters nobody knows."""
    found, unknown = [], []
    for route in all_routes():
        try:
            found += addresses_of(route, world)
        except Unfillable as problem:
            unknown.append(str(problem))
    assert unknown == [], "Give these parameters a value in tests/directory/rights/parameters.py"
    return found


class Walk:
    """One person's way through all addresses."""

    def __init__(self, world: Neighbours, person: User | None) -> None:
        self.world, self.person = world, person
        self.client = Client(raise_request_exception=False)
        self.answers: Counter[int] = Counter()
        self.sign_in()

    def sign_in(self) -> None:
        if self.person is not None:
            # Not force_login: noting the time of the sign-in would change a row.
            User.objects.filter(pk=self.person.pk).update(last_login=None)
            self.client.force_login(self.person)
            User.objects.filter(pk=self.person.pk).update(last_login=None)

    def visit(self, address: Address) -> Iterator[str]:
        for method in METHODS:
            yield from self.ask(method, address, address.path)
        for query in queries_for(address, self.world):
            yield from self.ask("get", address, f"{address.path}?{query}")
        if "logout" in address.path:
            self.sign_in()

    def ask(self, method: str, address: Address, path: str) -> Iterator[str]:
        response = getattr(self.client, method)(path)
        self.answers[response.status_code] += 1
        # Messages nobody reads pile up and make each further request slower.
        self.client.cookies.pop("messages", None)
        body = _body(response)
        where = f"{method.upper()} {path} ({address.route.name}) {response.status_code}"
        if response.status_code >= 500 and (method, address.route.name) not in FAILS_IN_WAGTAIL:
            yield f"{where}: fails"
        if SECRET in body or (FOREIGN in body and address.route.is_admin):
            yield f"{where}: shows {SECRET if SECRET in body else FOREIGN}"
        if address.route.is_admin and address.names_record and not address.offers and not _is_refusal(response):
            yield f"{where}: {response.headers.get('Location', 'not refused')}"

    def tally(self) -> str:
        answers = ", ".join(f"{status}: {count}" for status, count in sorted(self.answers.items()))
        return f"{sum(self.answers.values())} requests ({answers})"


def _body(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


def _is_refusal(response) -> bool:
    if response.status_code in REFUSED:
        return True
    sent_to = response.headers.get("Location", "").partition("?")[0]
    return response.status_code == 302 and sent_to in (reverse("wagtailadmin_login"), reverse("wagtailadmin_home"))


def changing_requests(world: Neighbours, person: User | None, addresses: list[Address]) -> list[str]:
    """Which requests changed which tables; asked again one by one, only after something was found changed."""
    found = []
    for address in addresses:
        for method in METHODS:
            with transaction.atomic():
                before = fingerprint(person)
                walk = Walk(world, person)
                getattr(walk.client, method)(address.path)
                after = fingerprint(person)
                transaction.set_rollback(True)
            if tables := [table for table in after if after[table] != before[table]]:
                found.append(f"{method.upper()} {address}: {', '.join(tables)}")
    return found


@pytest.mark.parametrize("owner", ["owner_there", "coordinator_there"])
def test_those_who_look_after_a_record_reach_it(world, client, owner):
    client.force_login(getattr(world, owner))
    world.service.locked = False
    world.service.save()
    pages = ("edit", "history", "usage", "copy", "inspect", "revisions_compare")

    answers = {}
    for record in (world.service, world.contact, world.location, world.document, world.theirs):
        viewset = type(record).snippet_viewset
        names = {pattern.name for pattern in viewset.get_urlpatterns()}
        for name in pages:
            if name in names:
                parts = ("live", "latest") if name == "revisions_compare" else ()
                address = reverse(viewset.get_url_name(name), args=(record.pk, *parts))
                answers[address] = client.get(address).status_code

    assert set(answers.values()) == {200}, answers
    assert len(answers) > 15


def test_the_page_not_found_of_a_foreign_record_is_that_of_a_missing_one(world, client, monkeypatch):
    monkeypatch.undo()
    clear_url_caches()
    client.force_login(world.partner)
    viewset = type(world.service).snippet_viewset

    foreign = client.get(reverse(viewset.get_url_name("edit"), args=[world.service.pk]))
    missing = client.get(reverse(viewset.get_url_name("edit"), args=[99999]))

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert _body(foreign).replace(f"/{world.service.pk}/", "/") == _body(missing).replace("/99999/", "/")


@pytest.mark.parametrize("owner", ["owner_there", "coordinator_there"])
def test_a_door_for_administrators_alone_is_shut_even_for_the_own_record(world, client, owner):
    """Doors of Wagtail that go past our forms, such as an overridden field of a translation."""
    client.force_login(getattr(world, owner))
    doors = [name for name, check in CHECKED.items() if check is never]
    addresses = [address for address in all_addresses(world) if address.route.name in doors]

    answers = {
        (method, address.path): getattr(client, method)(address.path).status_code
        for address in addresses
        for method in METHODS
    }

    assert {address.route.name for address in addresses} == set(doors)
    assert {key: status for key, status in answers.items() if status not in REFUSED | {302}} == {}
