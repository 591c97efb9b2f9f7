"""``/api/search/``: documented in docs/search-api.md and, for machines, in ``/api/schema/``."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from directory.listing.facet_groups import value_numbers
from directory.listing.filters import modifiers
from directory.listing.hits import services_of
from directory.listing.request import PAGE_SIZE, ListRequest
from directory.models import Service
from kim.own_address import own_address
from kim.plugins import Facet, registry
from search.engines import EngineDown
from search.index import Reader
from search.public.evidence import Matcher
from search.public.head import known_kinds
from search.public.hits import distance_of, other_hits
from search.public.reasons import reasons_of
from search.public.source import IndexSource
from search.request import RADII, SORTS, SearchRequest, completed
from search.run import SearchResult, find

from .answers import SearchAnswer
from .throttle import PerAddress

SECONDS = 60
#: So many values of a facet are told; of towns and providers there are as many as the register has.
MOST_VALUES = 100


def search_parameters() -> list[OpenApiParameter]:
    """Those of the page, facets of plugins included."""
    languages = [code for code, _name in settings.LANGUAGES]
    fixed = [
        OpenApiParameter("q", str, description="The question, in any language of the site; a place may stand in it."),
        OpenApiParameter("ort", str, description="Town, district or postcode as people write it."),
        OpenApiParameter("gebiet", str, description="Key of the place to be served; beats `ort`."),
        OpenApiParameter("umkreis", int, enum=RADII, description="Only what takes place so many km from the place."),
        OpenApiParameter("art", str, enum=list(known_kinds()), description="Kind of record, services if left out."),
        OpenApiParameter("sortierung", str, enum=[key for key in SORTS if key], description="Best first if left out."),
        OpenApiParameter("woertlich", str, enum=["1"], description="Read no place from the question."),
        OpenApiParameter("seite", int, description=f"Page, from 1; {PAGE_SIZE} results each."),
        OpenApiParameter("language", str, enum=languages, description="Language of texts and of the question."),
    ]
    facets = [
        OpenApiParameter(facet.parameter, str, many=True, description=f"Filter: {facet.key}. May be repeated.")
        for facet in registry.all(Facet)
    ]
    narrowing = [
        OpenApiParameter(modifier.parameter, str, description=f"Narrows the filter `{facet}`; says nothing without it.")
        for facet, modifier in modifiers().items()
    ]
    return [*fixed, *facets, *narrowing]


@method_decorator(conditional_page, name="dispatch")
class SearchView(APIView):
    """Find services and other public records. Everything here is what visitors see without an account."""

    throttle_classes = (PerAddress,)

    @extend_schema(operation_id="search", parameters=search_parameters(), responses=SearchAnswer)
    def get(self, request: Request) -> Response:
        language = request.query_params.get("language", settings.LANGUAGE_CODE)
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        with translation.override(language):
            response = self._answer(request)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    def _answer(self, request: Request) -> Response:
        known = known_kinds()
        asked = completed(ListRequest.read(request.query_params), tuple(known))
        try:
            reader = Reader.now()
            found = find(asked, reader, ("service",))
        except EngineDown:
            # Its message is for operators and names servers; programs only learn when to come back.
            return Response({"detail": "The search does not answer."}, status=503, headers={"Retry-After": "60"})
        answer = answer_as_json(asked, found, request._request)
        response = Response(SearchAnswer(answer).data)
        patch_cache_control(response, public=True, max_age=SECONDS)
        return response


def answer_as_json(asked: SearchRequest, found: SearchResult, request: HttpRequest) -> dict[str, Any]:
    pages = found.page.paginator.num_pages
    facets, more = _numbers(asked, found) if asked.kind == "service" else ({}, {})
    place = asked.area
    return {
        "total": found.total,
        "page": found.number,
        "pages": pages,
        "next": _page(request, found.number + 1) if found.number < pages else None,
        "previous": _page(request, found.number - 1) if found.number > 1 else None,
        "weak": found.is_weak,
        "words": asked.words,
        "place": {"key": place.slug, "name": place.full_name} if place else None,
        "problems": list(asked.problems),
        "facets": facets,
        "more_facet_values": more,
        "results": _services(asked, found) if asked.kind == "service" else _others(asked, found, request),
    }


def _page(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["seite"] = str(number)
    return own_address(f"{request.path}?{query.urlencode()}")


def _numbers(asked: SearchRequest, found: SearchResult) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    """Parameter → the most frequent values with their numbers, and how many more values there are."""
    facets = {facet.parameter: value_numbers(facet, asked.filters, found.counts) for facet in asked.filters.facets}
    known = {
        name: sorted(((value, n) for value, n in numbers.items() if n), key=lambda one: (-one[1], one[0]))
        for name, numbers in facets.items()
        if numbers
    }
    more = {name: len(values) - MOST_VALUES for name, values in known.items() if len(values) > MOST_VALUES}
    return {name: dict(values[:MOST_VALUES]) for name, values in known.items()}, more


def _services(asked: SearchRequest, found: SearchResult) -> list[dict[str, Any]]:
    matcher = Matcher(found.plan, found.reader.analyser)
    return [_service(one, asked, matcher) for one in services_of(found.ids, AnonymousUser(), IndexSource.also_read)]


def _service(service: Service, asked: SearchRequest, matcher: Matcher) -> dict[str, Any]:
    name, reasons, point = service.text("name"), reasons_of(service, asked, matcher), asked.point
    km = distance_of(service, point) if point else None
    return {
        "id": service.pk,
        "kind": "service",
        "name": str(name),
        "language": name.language,
        "summary": str(service.text("summary")),
        "url": own_address(service.get_absolute_url()),
        "organisation": str(service.organisation.text("name")),
        "categories": [category.key for category in service.categories.all()],
        "serves": [tag.area.full_name for tag in service.coverage.all()],
        "places": list(_places(service)),
        "languages": [{"key": row.language.key, "kind": row.kind} for row in service.service_languages.all()],
        "cost": service.cost,
        "confirmed_on": service.confirmed_at,
        "distance_km": round(km, 1) if km is not None else None,
        "matched": [match.typed for match in reasons.matches],
        "missing": reasons.missing,
    }


def _places(service: Service):
    for row in service.service_locations.all():
        place, point = row.location, row.location.shown_point
        if not place.protected:
            lat, lon = point or (None, None)
            yield {"name": str(place.shown_name), "town": place.city, "lat": lat, "lon": lon}


def _others(asked: SearchRequest, found: SearchResult, request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {
            "id": hit.record_id,
            "kind": asked.kind,
            "name": str(hit.title),
            "language": hit.title.language,
            "summary": str(hit.text),
            "url": own_address(hit.url),
        }
        for hit in other_hits(asked.kind, found.ids, request)
    ]
