"""Contacts as vCard 4.0 (RFC 6350), for address books."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.conf import settings
from django.utils import timezone

from directory.models import Contact

LINE = 75


def cards_of(contacts: Iterable[Contact], on: date | None = None) -> str:
    """One card after the other; take contacts read through ``visible_to(viewer)``, with organisation and consents.

    The name is in it only with a consent that holds on that day; the card is then of a person, else of an office.
    """
    day = on or timezone.localdate()
    return "".join(f"{folded(line)}\r\n" for contact in contacts for line in _lines(contact, day))


def _lines(contact: Contact, day: date) -> Iterator[str]:
    agreed = any(consent.holds(day) for consent in contact.name_consents.all())
    name = contact.name if agreed else ""
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"UID:urn:kim-atlas:contact:{contact.pk}"
    yield f"KIND:{'individual' if name else 'org'}"
    yield f"FN:{escaped(name or f'{contact.function}, {contact.organisation.name}')}"
    if name:
        given, _blank, family = name.rpartition(" ")
        yield f"N:{escaped(family)};{escaped(given)};;;"
    yield f"ORG:{escaped(contact.organisation.name)}"
    yield f"TITLE:{escaped(contact.function)}"
    for kind, number in (("voice", contact.phone), ("cell", contact.mobile), ("fax", contact.fax)):
        if number:
            yield f'TEL;VALUE=text;TYPE="work,{kind}":{escaped(number)}'
    if contact.email:
        yield f"EMAIL;TYPE=work:{escaped(contact.email)}"
    yield f"SOURCE:{settings.KIM_BASE_URL}/"
    yield "END:VCARD"


def escaped(text: str) -> str:
    """A text value: backslash, comma, semicolon and line breaks are written with a backslash."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def folded(line: str) -> str:
    """At most 75 octets a line, no letter cut in two; what begins with a blank belongs to the line before."""
    parts, room = [""], LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append("")
            room = LINE - 1
        parts[-1] += letter
        room -= size
    return "\r\n ".join(parts)
