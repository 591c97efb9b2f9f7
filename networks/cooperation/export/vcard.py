"""A post as vCard 3.0 (RFC 2426): the version every phone and mail program reads."""

from __future__ import annotations

from collections.abc import Iterator

from directory.contact_point import shown_contact
from kim.vcard import Property, vcard
from networks.cooperation.models import CasePost


def card_of(post: CasePost) -> str:
    """Take a post of ``for_listing(viewer)``: contacts of inner layers and names without consent stay out."""
    return vcard("3.0", _properties(post))


def _properties(post: CasePost) -> Iterator[Property]:
    contact = shown_contact(post.contact).contact if post.contact else None
    name = contact.shown_name if contact else ""
    given, _blank, family = name.rpartition(" ")
    yield "FN", name or post.title
    yield "N", family, given, "", "", ""
    yield "ORG", post.carrier.name
    yield "TITLE", post.title
    if contact:
        yield "ROLE", contact.function
        for kind, number in (("WORK,VOICE", contact.phone), ("CELL", contact.mobile), ("WORK,FAX", contact.fax)):
            if number:
                yield f"TEL;TYPE={kind}", number
        if contact.email:
            yield "EMAIL;TYPE=INTERNET", contact.email
    areas = ", ".join(area.full_name for area in post.areas.all())
    languages = ", ".join(language.label() for language in post.languages.all())
    yield "NOTE", " / ".join(part for part in (areas, languages) if part)
    yield "UID", f"kim-case-post-{post.pk}"
