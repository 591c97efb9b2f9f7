"""Every address there is, with every parameter its view reads set to what is no answer: never an error of the server.

The parts of an address count as parameters, and so do the fields of a form that is sent. Runs on both databases,
because what one of them takes the other refuses. ``make crawl`` tries every value of every parameter.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client

from search.rebuilding import rebuild
from tests.directory.rights.foreign import Neighbours
from tests.directory.rights.parameters import Address, Unfillable, addresses_of
from tests.directory.rights.people import a_person
from tests.directory.rights.routes import all_routes

from .asking import names_read
from .bad_values import Effort, paths, queries
from .conftest import TAKES_ALL
from .crawler import client_of, ends_session
from .faults import Faults, noticing
from .page import breaks_on_purpose, kinds_of_address

FORM = "application/x-www-form-urlencoded"

#: Wagtail's import of redirects goes on with what its own form has refused, its dialogue for links expects its field, and
#: its chooser of images cannot look for words and a tag at once.
FAILS_IN_WAGTAIL = {
    ("post", "wagtailredirects:process_import"),
    ("post", "wagtailadmin_choose_page_external_link"),
    ("get", "wagtailimages_chooser:choose"),
    ("get", "wagtailimages_chooser:choose_results"),
}


@pytest.fixture
def world(db, quiet) -> Neighbours:
    neighbours = Neighbours()
    rebuild()
    return neighbours


#: Administrators pass every door: hundreds of addresses more, so the gate asks each of their parameters less often.
EFFORTS = {"visitor": Effort.EACH_NAME, "administrator": Effort.TOGETHER}


@pytest.mark.parametrize("kind", EFFORTS)
def test_no_value_breaks_an_address(world, kind, capsys):
    """Visitors ask what they may see; what takes an account is asked by the one who passes every door."""
    client = client_of(None if kind == "visitor" else a_person("administrator"))
    effort = Effort.ALL if TAKES_ALL else EFFORTS[kind]
    with noticing(Faults()) as faults:
        addresses = list(addresses_asked_by(kind, world, client))
        for address in addresses:
            for method in ("get", "post"):
                try_with_bad_values(client, method, address, faults, effort)

    with capsys.disabled():
        print(f"\n  bad values, {kind}: {len(addresses)} addresses, {faults.requests} requests")
    assert not faults, str(faults)


def addresses_asked_by(kind: str, world: Neighbours, client: Client) -> Iterator[Address]:
    """Visitors ask what is open to them; what leads them to the sign-in is left to the administrator."""
    visitor, seen = client_of(None), set()
    for route in all_routes():
        if breaks_on_purpose(route.name) or ends_session(route.name):
            continue
        try:
            addresses = list(addresses_of(route, world))
        except Unfillable:  # the walk of rights names it and asks for a value
            continue
        for address in addresses:
            kinds = {address.path} if TAKES_ALL else kinds_of_address(address.path)
            if kinds <= seen:
                continue
            seen |= kinds
            is_open = not route.is_admin and not visitor.get(address.path).headers.get("Location")
            if is_open == (kind == "visitor"):
                yield address


def try_with_bad_values(client: Client, method: str, address: Address, faults: Faults, effort: Effort) -> None:
    if (method, address.route.name) in FAILS_IN_WAGTAIL:
        return
    with names_read() as names:
        status = ask(client, method, address.path, "", faults)
    if status == 405:
        return
    for query in queries(address.route.name, sorted(names), effort):
        ask(client, method, address.path, query, faults)
    if method == "get":
        for path in paths(address.route.name, address.path.partition("?")[0], effort):
            ask(client, method, path, "", faults)


def ask(client: Client, method: str, path: str, query: str, faults: Faults) -> int:
    """Ask, and take back what the answer changed."""
    faults.about(f"{method.upper()} {path} {query}")
    with transaction.atomic():
        if method == "post":
            answer = client.post(path, query, content_type=FORM)
        else:
            answer = client.get(path + ("&" if "?" in path else "?") + query if query else path)
        transaction.set_rollback(True)
    client.cookies.pop("messages", None)
    return answer.status_code
