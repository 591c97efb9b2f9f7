"""What the list shows of each hit: the facts of the register, why it fits, how far it is; hits that are no services."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from directory.listing.hits import ServiceHit, hits_of
from directory.measures import kilometres
from directory.models import Service
from directory.models.texts import Text, current_language
from directory.wording import joined
from kim.plugins import Findable, contained, registry
from search.geo_cells import km_between
from search.plan import Near

from ..request import SearchRequest
from .evidence import Matcher
from .reasons import Reasons, highlighted, reasons_of


@dataclass(frozen=True)
class SearchHit:
    """``hit`` as the register lists it; ``number`` is its place on the map, from 1."""

    hit: ServiceHit
    number: int
    name: SafeString | str
    summary: SafeString | str
    reasons: Reasons
    distance: str

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Those of the register, the distance beside the place."""
        where = str(_("Where"))
        return [
            (label, joined([words, self.distance]) if label == where and self.distance else words)
            for label, words in self.hit.facts
        ]

    @property
    def service(self) -> Service:
        return self.hit.service


def search_hits(services: Sequence[Service], asked: SearchRequest, matcher: Matcher) -> list[SearchHit]:
    return [
        SearchHit(
            hit=hit,
            number=number,
            name=highlighted(hit.name, matcher),
            summary=highlighted(hit.summary, matcher),
            reasons=reasons_of(hit.service, asked, matcher),
            distance=distance_words(hit.service, asked.point),
        )
        for number, hit in enumerate(hits_of(services), start=1)
    ]


def distance_of(service: Service, point: Near) -> float | None:
    """Kilometres to the nearest public place; ``None`` without one."""
    shown = (row.location.shown_point for row in service.service_locations.all())
    return min((km_between(point.lat, point.lon, *one) for one in shown if one), default=None)


def distance_words(service: Service, point: Near | None) -> str:
    km = distance_of(service, point) if point else None
    if km is None:
        return ""
    if km < 1:
        return _("less than 1 km away")
    return _("%(distance)s away") % {"distance": kilometres(km, 1 if km < 10 else 0)}


@dataclass(frozen=True)
class OtherHit:
    record_id: int
    title: Text
    url: str
    text: Text


def other_hits(kind: str, ids: Sequence[int], request: HttpRequest) -> list[OtherHit]:
    """In the order of the hits; what may not be shown is left out."""
    findable = registry.get(Findable, kind)
    return contained(findable, "shown()", partial(_shown, findable, ids, request), list)


def _shown(findable: Findable, ids: Sequence[int], request: HttpRequest) -> list[OtherHit]:
    found = findable.shown(ids, request)
    wanted = current_language()
    return [
        OtherHit(
            pk,
            Text(found[pk]["title"], found[pk].get("language") or wanted, wanted),
            found[pk]["url"],
            Text(found[pk].get("text") or "", found[pk].get("language") or wanted, wanted),
        )
        for pk in ids
        if pk in found
    ]
