"""Cards for address books: how lines of a vCard are written, in versions 3.0 (RFC 2426) and 4.0 (RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterable

from kim.tables.cells import printable

VCARD_TYPE = "text/vcard; charset=utf-8"
#: Octets a line may have, without its end.
LINE = 75
#: Name with parameters, then the value or the parts of the value.
Property = tuple[str, *tuple[str, ...]]


def vcard(version: str, properties: Iterable[Property]) -> str:
    """One card with these properties; texts are escaped here."""
    lines: list[Property] = [("BEGIN", "VCARD"), ("VERSION", version), *properties, ("END", "VCARD")]
    return "".join(_line(*line) for line in lines)


def _line(name: str, *parts: str) -> str:
    value = ";".join(escaped(part) for part in parts)
    return f"{folded(f'{name}:{value}')}\r\n"


def escaped(text: str) -> str:
    """A text value: backslash, comma, semicolon and line breaks are written with a backslash."""
    text = printable(text).replace("\r\n", "\n").replace("\r", "\n")
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
