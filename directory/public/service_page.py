"""What the page of one service shows, in the order people ask; the editors' preview shows the same."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from directory.models import (
    Answer,
    Area,
    Document,
    LanguageKind,
    Location,
    Service,
    ServiceArea,
)
from kim.dates import today_in_germany

from ..contact_point import ContactPoint
from ..opening.holidays import coming_holidays
from ..opening.timetable import coming_closings, opening_of, timetables_of
from ..pages.crumbs import crumbs
from ..wording import joined, opening_words
from . import jsonld
from .editing import edit_url
from .eligibility import eligibility_of
from .locator import locators_of
from .state_words import capacity_words, freshness_words, translation_notes

MOST_RELATED = 4


def service_context(service: Service, request: HttpRequest) -> dict[str, Any]:
    """Context of ``directory/service_detail.html``; whatever is protected is read through the viewer's verbs."""
    now = timezone.now()
    today = today_in_germany(now)
    viewer = request.user
    places = places_of(service, viewer)
    opening = opening_of(service, places, now)
    maps = locators_of(places)
    return {
        "service": service,
        "organisation": service.organisation,
        "categories": list(service.categories.all()),
        "eligibility": eligibility_of(service),
        "languages": languages_by_kind(service),
        "legal_spheres": joined(term.label() for term in service.legal_spheres.all()),
        "timetables": timetables_of(service, places, now),
        "opening": opening,
        "opening_words": opening_words(opening, now),
        "closings": coming_closings(service, today),
        "holidays": coming_holidays() if service.closed_on_holidays and service.opening_hours.all() else [],
        "places": [(place, maps.get(place.pk), accessibility_of(place)) for place in places],
        "contacts": ContactPoint.of_service(service, viewer).contacts,
        "documents": documents_for_page(service),
        "related": related_to(service),
        "freshness": freshness_words(service, today),
        "capacity": capacity_words(service),
        "translation_notes": translation_notes(service),
        "text_languages": text_languages(service, request),
        "format_words": joined(service.format_labels),
        "edit_url": edit_url(service, viewer),
        "crumbs": crumbs((_("Services"), "directory:service_list")),
        "jsonld": jsonld.service(service, request),
    }


def places_of(service: Service, viewer) -> list[Location]:
    """In the order of the service; read again by viewer for the sake of protected addresses."""
    ids = [row.location_id for row in service.service_locations.all()]
    query = Location.objects.for_viewer(viewer).select_related("area").prefetch_related("translations")
    found = query.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def accessibility_of(place: Location) -> list[tuple[str, str]]:
    """Answer and label of each point, what is there first, what is not stated last."""

    def label(name: str) -> str:
        field: Any = place._meta.get_field(name)
        return str(field.verbose_name)

    rank = [Answer.YES, Answer.NO, Answer.UNKNOWN]
    answers = [(getattr(place, name), label(name)) for name in place.ACCESSIBILITY]
    return sorted(answers, key=lambda answer: rank.index(Answer(answer[0])))


def languages_by_kind(service: Service) -> list[tuple[str, list]]:
    """("spoken", [languages]) in the order of the kinds; kinds without a language are left out."""
    rows = list(service.service_languages.all())
    kinds = [(kind.label, [row.language for row in rows if row.kind == kind]) for kind in LanguageKind]
    return [(str(label), languages) for label, languages in kinds if languages]


def documents_for_page(service: Service) -> list[Document]:
    ids = [row.document_id for row in service.service_documents.all()]
    found = Document.objects.public().with_files().in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def related_to(service: Service) -> QuerySet[Service]:
    """Services of the same category whose coverage reaches into the same area."""
    categories = [term.pk for term in service.categories.all()]
    tags = list(service.coverage.all())
    if not categories or not tags:
        return Service.objects.none()
    areas = {tag.area_id for tag in tags} | set(Area.objects.reaching_into(tags[0].area).values_list("pk", flat=True))
    same_category = Service.categories.through.objects.filter(category__in=categories).values("service_id")
    same_area = ServiceArea.objects.filter(area__in=areas).values("service_id")
    return (
        Service.objects.public()
        .filter(pk__in=same_category)
        .filter(pk__in=same_area)
        .exclude(pk=service.pk)
        .select_related("organisation")
        .prefetch_related("translations", "organisation__translations")[:MOST_RELATED]
    )


def text_languages(service: Service, request: HttpRequest) -> list[tuple[dict, str, str]]:
    """The languages this service is written in: the language, the state of its text, and the address there."""
    rows = service.translations_by_language
    return [
        (
            get_language_info(code),
            str(rows[code].get_state_display()) if code in rows else "",
            translate_url(request.path, code),
        )
        for code in service.languages_of_text()
    ]
