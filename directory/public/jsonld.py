"""Machine-readable description by schema.org: what everybody may see, whoever is looking."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from directory.models import Area, Cost, Format, LanguageKind, Location, Organisation, Service, Weekday
from directory.models.texts import SOURCE_LANGUAGE
from kim.own_address import own_address

from ..contact_point import ContactPoint

EVERYBODY = AnonymousUser()
#: Characters that would end the script element or open markup inside it.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def script(data: dict[str, Any]) -> SafeString:
    """The data as a script element; texts of editors cannot leave it."""
    text = json.dumps(_without_empty({"@context": "https://schema.org", **data}), ensure_ascii=False)
    return mark_safe(f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>')


def service(record: Service, request: HttpRequest) -> SafeString:
    language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    spoken = [row.language.key for row in record.service_languages.all() if row.kind == LanguageKind.SPOKEN]
    return script(
        {
            "@type": "GovernmentService",
            "name": str(record.text("name")),
            "description": str(record.text("summary")),
            "url": own_address(record.get_absolute_url()),
            "inLanguage": language,
            "serviceType": [term.label() for term in record.categories.all()],
            "areaServed": [_area(tag.area) for tag in record.coverage.all()],
            "audience": [{"@type": "Audience", "audienceType": term.label()} for term in record.target_groups.all()],
            "isAccessibleForFree": True if record.cost == Cost.FREE else False if record.cost == Cost.FEE else None,
            "provider": organisation_data(record.organisation),
            "availableChannel": [_channel(record, place, spoken) for place in _public_places(record)],
            "hoursAvailable": _hours(record),
            "contactPoint": _contacts(record),
            "validFrom": _iso(record.valid_from),
            "validThrough": _iso(record.valid_until),
        }
    )


def organisation(record: Organisation) -> SafeString:
    return script(organisation_data(record))


def organisation_data(record: Organisation) -> dict[str, Any]:
    kind = "GovernmentOrganization" if record.kind in ("authority", "ki", "job_office") else "Organization"
    return {
        "@type": kind,
        "name": str(record.text("name")),
        "description": str(record.text("summary")),
        "url": own_address(record.get_absolute_url()),
        "sameAs": record.website,
        "telephone": record.phone,
    }


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> SafeString:
    items = [
        {"@type": "ListItem", "position": n, "name": str(words), "item": own_address(address)}
        for n, (words, address) in enumerate(steps, start=1)
    ]
    return script({"@type": "BreadcrumbList", "itemListElement": items})


def _public_places(record: Service) -> list[Location]:
    if Format.ON_SITE not in (record.formats or [Format.ON_SITE]):
        return []
    ids = [row.location_id for row in record.service_locations.all()]
    return list(Location.objects.for_viewer(EVERYBODY).filter(pk__in=ids))


def _channel(record: Service, place: Location, languages: list[str]) -> dict[str, Any]:
    address = {"@type": "PostalAddress", "addressCountry": "DE", "addressLocality": place.city}
    address |= {"streetAddress": place.shown_street, "postalCode": place.shown_postcode}
    point = place.shown_point
    geo = {"@type": "GeoCoordinates", "latitude": point[0], "longitude": point[1]} if point else None
    return {
        "@type": "ServiceChannel",
        "availableLanguage": languages,
        "serviceLocation": {
            "@type": "Place",
            "name": str(place.text("name", SOURCE_LANGUAGE)),
            "address": address,
            "geo": geo,
        },
    }


def _hours(record: Service) -> list[dict[str, Any]]:
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{Weekday(row.weekday).name.title()}",
            "opens": f"{row.opens:%H:%M}",
            "closes": f"{row.closes:%H:%M}",
        }
        for row in record.opening_hours.all()
    ]


def _contacts(record: Service) -> list[dict[str, Any]]:
    # Phone only: a mail address in plain data would be a gift to harvesters.
    return [
        {
            "@type": "ContactPoint",
            "contactType": str(shown.function),
            "telephone": shown.contact.phone or shown.contact.mobile,
            "availableLanguage": [language.key for language in shown.languages],
        }
        for shown in ContactPoint.of_service(record, EVERYBODY).contacts
    ]


def _area(area: Area) -> dict[str, Any]:
    return {"@type": "AdministrativeArea", "name": area.full_name, "identifier": area.ags or ""}


def _iso(day) -> str:
    return day.isoformat() if day else ""


def _without_empty(value: Any) -> Any:
    """What is not known is left out; False and 0 are answers."""
    if isinstance(value, dict):
        cleaned = {key: _without_empty(item) for key, item in value.items()}
        return {key: item for key, item in cleaned.items() if item not in (None, "", [], {})}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value
