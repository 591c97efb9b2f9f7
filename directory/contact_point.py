"""Whom to call, as this viewer may see it: for a service, for an organisation, for a place.

The deputy stands in the place of an absent person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from directory.models import Area, AreaCentre, Contact, Language, Organisation, Service, Text
from directory.models.contacts import ContactQuerySet


@dataclass(frozen=True)
class ShownContact:
    """``contact`` is the one to call now.

    ``absent`` is the one it stands in for, ``deputy`` whom to call if nobody answers.
    """

    contact: Contact
    role: str = ""
    absent: Contact | None = None
    deputy: Contact | None = None

    @property
    def function(self) -> Text:
        return self.contact.text("function")

    @property
    def languages(self) -> list[Language]:
        return list(self.contact.languages.all())


def shown_contact(contact: Contact, role: str = "") -> ShownContact:
    """Take a contact read through ``visible_to(viewer).for_page(viewer)``."""
    deputy = contact.deputy
    if contact.is_absent() and deputy is not None and not deputy.is_absent():
        return ShownContact(deputy, role, absent=contact)
    return ShownContact(contact, role, absent=contact if contact.is_absent() else None, deputy=deputy)


def contacts_of(contacts: Iterable[Contact]) -> list[ShownContact]:
    return [shown_contact(contact) for contact in contacts]


@dataclass(frozen=True)
class ContactPoint:
    """``office``: who answers, ``None`` where the register knows nobody. ``contacts`` may be empty all the same."""

    office: Organisation | None = None
    contacts: list[ShownContact] = field(default_factory=list)

    @classmethod
    def of_service(cls, service: Service, viewer) -> ContactPoint:
        """In the order of the service; read again by viewer, so that a preview shows no more than the page."""
        rows = list(service.service_contacts.all())
        found = Contact.objects.visible_to(viewer).for_page(viewer).in_bulk([row.contact_id for row in rows])
        contacts = [
            shown_contact(found[row.contact_id], str(row.get_role_display())) for row in rows if row.contact_id in found
        ]
        return cls(service.organisation, contacts)

    @classmethod
    def of_organisation(cls, organisation: Organisation, viewer) -> ContactPoint:
        return cls(organisation, contacts_of(_readable(viewer).filter(organisation=organisation)))

    @classmethod
    def of_area(cls, area: Area, viewer, *, most: int) -> ContactPoint:
        """The integration centre the area has named: the nearest as the office, contacts of all there are."""
        centres = [row.organisation for row in AreaCentre.objects.for_people_of(area)]
        if not centres:
            return cls()
        contacts = _readable(viewer).select_related("organisation").filter(organisation__in=centres)
        return cls(centres[0], contacts_of(contacts[:most]))


def _readable(viewer) -> ContactQuerySet:
    return Contact.objects.visible_to(viewer).for_page(viewer)
