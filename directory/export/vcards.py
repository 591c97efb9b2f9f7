"""Contacts as vCard 4.0 (RFC 6350), for address books."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from directory.models import Contact
from kim.dates import today_in_germany
from kim.own_address import own_address
from kim.vcard import Property, vcard


def cards_of(contacts: Iterable[Contact], on: date | None = None) -> str:
    """One card after the other; take contacts read through ``visible_to(viewer)``, with organisation and consents.

    The name is in it only with a consent that holds on that day; the card is then of a person, else of an office.
    """
    day = on or today_in_germany()
    return "".join(vcard("4.0", _properties(contact, day)) for contact in contacts)


def _properties(contact: Contact, day: date) -> Iterator[Property]:
    agreed = any(consent.holds(day) for consent in contact.name_consents.all())
    name = contact.name if agreed else ""
    yield "UID", f"urn:kim-atlas:contact:{contact.pk}"
    yield "KIND", "individual" if name else "org"
    yield "FN", name or f"{contact.function}, {contact.organisation.name}"
    if name:
        given, _blank, family = name.rpartition(" ")
        yield "N", family, given, "", "", ""
    yield "ORG", contact.organisation.name
    yield "TITLE", contact.function
    for kind, number in (("voice", contact.phone), ("cell", contact.mobile), ("fax", contact.fax)):
        if number:
            yield f'TEL;VALUE=text;TYPE="work,{kind}"', number
    if contact.email:
        yield "EMAIL;TYPE=work", contact.email
    yield "SOURCE", own_address("/")
