"""The crawler: follows what the site offers one person, page by page."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from tests.directory.rights.routes import all_routes

from .page import LANGUAGE, VisitedPage, breaks_on_purpose, kinds_of_address, objects_of_address

#: Names of routes that sign somebody out.
ENDS_SESSION = ("logout", "sign_out")


@dataclass
class Crawler:
    """``one_of_a_kind`` visits one address for each route and each of its parameters, otherwise for each path.

    ``tally`` counts pages, links and forms seen.
    """

    one_of_a_kind: bool = True
    tally: Counter[str] = field(default_factory=Counter)

    def visit(self, person: User | None, about: Callable[[str], None] = lambda asked: None) -> Iterator[VisitedPage]:
        """Every page this person can reach by addresses without parameters and by links, as it is answered.

        ``about`` is told each address before it is asked.
        """
        client = client_of(person)
        waiting = deque((address, "") for address in addresses_to_begin_with())
        seen: set[str] = set()
        while waiting:
            address, came_from = waiting.popleft()
            kinds = kinds_of_address(address) if self.one_of_a_kind else objects_of_address(address)
            if kinds <= seen:
                continue
            seen |= kinds
            about(f"GET {address} from {came_from or 'the resolver'}")
            page = ask(client, address, came_from)
            self.tally["pages"] += 1
            self.tally["links"] += len(page.links)
            self.tally["forms"] += len(page.forms)
            yield page
            waiting.extend((link, address) for link in page.links if not ends_session(link))

    def told(self) -> str:
        return ", ".join(f"{count} {what}" for what, count in self.tally.items())


def client_of(person: User | None) -> Client:
    """A browser of this person; errors of the server become answers."""
    client = Client(raise_request_exception=False, headers={"accept-language": "de"})
    if person is not None:
        client.force_login(person)
    return client


def ask(client: Client, address: str, came_from: str = "") -> VisitedPage:
    page = VisitedPage(address, came_from, client.get(address))
    # Messages nobody reads pile up and make each further request slower.
    client.cookies.pop("messages", None)
    return page


def addresses_to_begin_with() -> list[str]:
    """All addresses without parameters, the start page first."""
    plain = [
        route
        for route in all_routes()
        if not route.parameters and route.name and not ends_session(route.name) and not breaks_on_purpose(route.name)
    ]
    return ["/de/", *dict.fromkeys(reverse(route.name) for route in plain if not route.name.endswith(":"))]


def ends_session(place: str) -> bool:
    """Whether a route or an address signs somebody out."""
    if place.startswith("/"):
        try:
            place = resolve(LANGUAGE.sub("/de/", urlsplit(place).path)).view_name
        except Resolver404:
            return False
    return any(sign in place for sign in ENDS_SESSION)
