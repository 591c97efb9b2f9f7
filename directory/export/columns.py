"""The columns of every table of services."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.models import Contact, Location, Service, ServiceContact, ServiceLocation
from directory.models.texts import SOURCE_LANGUAGE
from kim.tables import Column, in_one_cell

CHUNK = 500


def services_for_table(services: QuerySet, viewer: Any) -> Iterator[Service]:
    """Read in chunks all that the columns need, as this viewer may see it.

    Contacts depend on the viewer's layer, names and addresses of protected places stay empty.
    """
    found = services.select_related("organisation").prefetch_related(
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
    return found.iterator(chunk_size=CHUNK)


def _joined(values: Iterable[object]) -> str:
    """Each value once, in the order of the record."""
    return in_one_cell(dict.fromkeys(str(value) for value in values if value))


def _contacts(service: Service, *fields: str) -> str:
    people = [row.contact for row in service.service_contacts.all()]
    return _joined(getattr(person, field) for person in people for field in fields)


def _places(service: Service) -> list[Location]:
    return [row.location for row in service.service_locations.all()]


COLUMNS: tuple[Column, ...] = (
    Column(pgettext_lazy("of a thing", "Name"), lambda s: s.name),
    Column(_("Organisation"), lambda s: s.organisation.name),
    Column(_("In one sentence"), lambda s: s.summary),
    Column(_("Life domains"), lambda s: _joined(domain.label() for domain in s.life_domains)),
    Column(_("Categories"), lambda s: _joined(term.label() for term in s.categories.all())),
    Column(_("Target groups"), lambda s: _joined(term.label() for term in s.target_groups.all())),
    Column(_("Age from"), lambda s: s.age_from),
    Column(_("Age to"), lambda s: s.age_to),
    Column(_("Coverage"), lambda s: _joined(s.coverage.all())),
    Column(_("Keys of the coverage (AGS)"), lambda s: _joined(tag.area.ags for tag in s.coverage.all())),
    Column(_("Languages"), lambda s: _joined(s.service_languages.all())),
    Column(pgettext_lazy("of a service", "Format"), lambda s: _joined(s.format_labels)),
    Column(_("Cost"), lambda s: s.get_cost_display()),
    Column(_("Child care"), lambda s: s.get_childcare_display()),
    Column(_("Places"), lambda s: _joined(place.text("name", SOURCE_LANGUAGE) for place in _places(s))),
    Column(_("Addresses"), lambda s: _joined(", ".join(place.shown_address) for place in _places(s))),
    Column(_("Contacts"), lambda s: _joined(_person(row.contact) for row in s.service_contacts.all())),
    Column(_("Phone"), lambda s: _contacts(s, "phone", "mobile")),
    Column(_("E-mail"), lambda s: _contacts(s, "email")),
    Column(_("Capacity"), lambda s: s.get_capacity_display()),
    Column(pgettext_lazy("capacity", "Places"), lambda s: s.capacity_places),
    Column(_("Capacity as of"), lambda s: s.capacity_as_of),
    Column(_("Confirmed on"), lambda s: s.confirmed_at),
    Column(_("Freshness"), lambda s: str(s.freshness.label)),
    Column(_("Public"), lambda s: str(_("Yes") if s.live else _("No"))),
    Column(_("Valid from"), lambda s: s.valid_from),
    Column(_("Valid until"), lambda s: s.valid_until),
    Column(_("Funding until"), lambda s: s.funding_until),
    Column(_("Demo entry"), lambda s: str(_("Yes") if s.is_demo else _("No"))),
    Column(_("Identifier"), lambda s: s.slug),
)


def _person(contact: Contact) -> str:
    return f"{contact.function} ({contact.shown_name})" if contact.shown_name else contact.function
