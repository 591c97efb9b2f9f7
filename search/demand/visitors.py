"""Tell from a request alone whether a person asks something new. Nothing is remembered about the person."""

from __future__ import annotations

import re

from django.http import HttpRequest

from directory.models.access import rights_of
from directory.models.choices import ADMINISTRATOR, COORDINATOR

#: A field of the search form that people do not see. Programs fill it in.
TRAP = "website"
_ROBOT = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|scrap|archiv|preview|monitor|uptime|check|scan|fetch|feed|headless|phantom|selenium"
    r"|facebookexternalhit|whatsapp|telegram|curl|wget|libwww|python|java/|okhttp|go-http|perl|ruby|php|axios|node|postman"
    r"|lighthouse|pagespeed|validator|indexer|search(?!app)",
    re.IGNORECASE,
)


def is_robot(request: HttpRequest) -> bool:
    """Programs name themselves, send no language or fill in the trap. Browsers always send languages."""
    agent = request.headers.get("User-Agent", "")
    return (
        not agent
        or bool(_ROBOT.search(agent))
        or not request.headers.get("Accept-Language")
        or bool(request.GET.get(TRAP) or request.POST.get(TRAP))
    )


def asks_anew(request: HttpRequest) -> bool:
    """Whether a person asks for this page for the first time.

    A browser that has the page already says so (``If-None-Match``) when it asks again, goes back or reloads; one that
    reads ahead says that too. Further pages of a list are the same search. So nobody counts twice, and no cookie is
    needed to know it.
    """
    return (
        request.method == "GET"
        and not is_robot(request)
        and "If-None-Match" not in request.headers
        and "If-Modified-Since" not in request.headers
        and "no-cache" not in request.headers.get("Cache-Control", "")
        and "max-age=0" not in request.headers.get("Cache-Control", "")
        and not (request.headers.get("Sec-Purpose") or request.headers.get("Purpose"))
        and request.GET.get("seite", "1") in ("", "1")
    )


def looks_after_the_search(user) -> bool:
    """Coordinators and administrators try out searches, which must not count as demand."""
    return bool({ADMINISTRATOR, COORDINATOR} & rights_of(user).roles) or rights_of(user).is_administrator
