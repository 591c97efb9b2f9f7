"""A post as vCard 3.0 (RFC 2426): the version every phone and mail program reads."""

from __future__ import annotations

from collections.abc import Iterator

from directory.public.shown_contacts import shown_contact
from networks.cooperation.models import CasePost


def card_of(post: CasePost) -> str:
    """Take a post of ``for_listing(viewer)``: contacts of inner layers and names without consent stay out."""
    return "".join(f"{_folded(line)}\r\n" for line in _lines(post))


def _lines(post: CasePost) -> Iterator[str]:
    contact = shown_contact(post.contact).contact if post.contact else None
    name = contact.shown_name if contact else ""
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"FN:{_escaped(name or post.title)}"
    family, _sep, given = name.rpartition(" ")[::-1]
    yield f"N:{_escaped(family)};{_escaped(given)};;;" if name else "N:;;;;"
    yield f"ORG:{_escaped(post.carrier.name)}"
    yield f"TITLE:{_escaped(post.title)}"
    if contact:
        yield f"ROLE:{_escaped(contact.function)}"
        for kind, number in (("WORK,VOICE", contact.phone), ("CELL", contact.mobile), ("WORK,FAX", contact.fax)):
            if number:
                yield f"TEL;TYPE={kind}:{_escaped(number)}"
        if contact.email:
            yield f"EMAIL;TYPE=INTERNET:{_escaped(contact.email)}"
    areas = ", ".join(area.full_name for area in post.areas.all())
    languages = ", ".join(language.label() for language in post.languages.all())
    yield f"NOTE:{_escaped(' / '.join(part for part in (areas, languages) if part))}"
    yield f"UID:kim-case-post-{post.pk}"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def _folded(line: str) -> str:
    """Lines of at most 75 octets, no letter cut in two; a blank begins what belongs to the line before."""
    parts, room = [""], 75
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append("")
            room = 74
        parts[-1] += letter
        room -= size
    return "\r\n ".join(parts)
