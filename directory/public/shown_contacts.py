"""Whom to call: contacts as this viewer may see them, with the deputy in place of an absent person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from directory.models import Contact, Language, Service, Text


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


def contacts_of_service(service: Service, viewer) -> list[ShownContact]:
    """In the order of the service; read again by viewer, so that a preview of a draft shows no more than the page."""
    rows = list(service.service_contacts.all())
    found = Contact.objects.visible_to(viewer).for_page(viewer).in_bulk([row.contact_id for row in rows])
    return [
        shown_contact(found[row.contact_id], str(row.get_role_display())) for row in rows if row.contact_id in found
    ]


def contacts_of(contacts: Iterable[Contact]) -> list[ShownContact]:
    return [shown_contact(contact) for contact in contacts]
