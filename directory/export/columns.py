"""One set of columns for every table of services, whoever writes it and wherever it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.models import Contact, Location, Service, ServiceContact, ServiceLocation

CHUNK = 500


@dataclass(frozen=True)
class Column:
    """``value`` reads a service of ``for_table``; it returns a text, number, date, or nothing where it is unknown."""

    key: str
    heading: str | Promise
    value: Callable[[Service], str | int | date | None]


def for_table(services: QuerySet, viewer: Any) -> QuerySet:
    """All that the columns read, as this viewer may see it: contacts by layer, protected addresses empty."""
    return services.select_related("organisation").prefetch_related(
        "categories__domain",
        "target_groups",
        "coverage__area",
        "service_languages__language",
        Prefetch(
            "service_contacts",
            ServiceContact.objects.filter(contact__in=Contact.objects.visible_to(viewer)).select_related("contact"),
        ),
        Prefetch(
            "service_locations",
            ServiceLocation.objects.prefetch_related(Prefetch("location", Location.objects.for_viewer(viewer))),
        ),
    )


def table_rows(services: QuerySet, viewer: Any, columns: Iterable[Column] | None = None) -> Iterator[list[Any]]:
    """One list of values per service, read in chunks."""
    chosen = list(columns or COLUMNS)
    for service in for_table(services, viewer).iterator(chunk_size=CHUNK):
        yield [column.value(service) for column in chosen]


def headings(columns: Iterable[Column] | None = None) -> list[str]:
    return [str(column.heading) for column in columns or COLUMNS]


def _joined(values: Iterable[object]) -> str:
    return ", ".join(dict.fromkeys(str(value) for value in values if value))


def _contacts(service: Service, *fields: str) -> str:
    people = [row.contact for row in service.service_contacts.all()]
    return _joined(getattr(person, field) for person in people for field in fields)


def _places(service: Service) -> list[Location]:
    return [row.location for row in service.service_locations.all()]


COLUMNS: tuple[Column, ...] = (
    Column("name", _("Name"), lambda s: s.name),
    Column("organisation", _("Organisation"), lambda s: s.organisation.name),
    Column("summary", _("In one sentence"), lambda s: s.summary),
    Column("life_domains", _("Life domains"), lambda s: _joined(domain.label() for domain in s.life_domains)),
    Column("categories", _("Categories"), lambda s: _joined(term.label() for term in s.categories.all())),
    Column("target_groups", _("Target groups"), lambda s: _joined(term.label() for term in s.target_groups.all())),
    Column("age_from", _("Age from"), lambda s: s.age_from),
    Column("age_to", _("Age to"), lambda s: s.age_to),
    Column("coverage", _("Coverage"), lambda s: _joined(s.coverage.all())),
    Column(
        "coverage_keys", _("Keys of the coverage (AGS)"), lambda s: _joined(tag.area.ags for tag in s.coverage.all())
    ),
    Column("languages", _("Languages"), lambda s: _joined(s.service_languages.all())),
    Column("formats", _("Format"), lambda s: _joined(s.format_labels)),
    Column("cost", _("Cost"), lambda s: s.get_cost_display()),
    Column("childcare", _("Child care"), lambda s: s.get_childcare_display()),
    Column("places", _("Places"), lambda s: _joined(place.name for place in _places(s))),
    Column("addresses", _("Addresses"), lambda s: _joined(", ".join(place.shown_address) for place in _places(s))),
    Column("contacts", _("Contacts"), lambda s: _joined(_person(row.contact) for row in s.service_contacts.all())),
    Column("phones", _("Phone"), lambda s: _contacts(s, "phone", "mobile")),
    Column("emails", _("E-mail"), lambda s: _contacts(s, "email")),
    Column("capacity", _("Capacity"), lambda s: s.get_capacity_display()),
    Column("capacity_places", pgettext_lazy("capacity", "Places"), lambda s: s.capacity_places),
    Column("capacity_as_of", _("Capacity as of"), lambda s: s.capacity_as_of),
    Column("confirmed_at", _("Confirmed on"), lambda s: s.confirmed_at),
    Column("freshness", _("Freshness"), lambda s: str(s.freshness.label)),
    Column("live", _("Public"), lambda s: str(_("Yes") if s.live else _("No"))),
    Column("valid_from", _("Valid from"), lambda s: s.valid_from),
    Column("valid_until", _("Valid until"), lambda s: s.valid_until),
    Column("funding_until", _("Funding until"), lambda s: s.funding_until),
    Column("is_demo", _("Demo entry"), lambda s: str(_("Yes") if s.is_demo else _("No"))),
    Column("identifier", _("Identifier"), lambda s: s.slug),
)


def _person(contact: Contact) -> str:
    return f"{contact.function} ({contact.shown_name})" if contact.shown_name else contact.function
