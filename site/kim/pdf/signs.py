"""What of a text can be drawn. PDF/UA refuses a whole file for one sign without a glyph."""

from __future__ import annotations

import re
import unicodedata

from .fonts import covered

#: Stands where a sign was that no font has: nobody takes the text for complete.
REPLACEMENT = "\ufffd"
#: Not drawn, and needed: joiners of Persian and Arabic, marks and isolates of direction, soft hyphens.
_SILENT = frozenset("\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u2066\u2067\u2068\u2069")
#: Not drawn, and dropped: embeddings and overrides turn the rest of a line round, tags and selectors say nothing here.
_DROPPED = re.compile("[\u202a-\u202e\ufeff\ufe00-\ufe0f\U000e0000-\U000e0fff\ufff9-\ufffb]")
#: Without a place to break, a word this long would run out of the page.
_LONG = re.compile(r"\S{60}")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def drawable(text: str) -> str:
    """The text with a sign for each letter: composed, without control characters, ``�`` for what no font has."""
    text = _DROPPED.sub("", _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)))
    return _LONG.sub("\\g<0>\u200b", "".join(_drawn(sign) for sign in text))


def without_accents(text: str) -> str:
    """As ``drawable``, without accents and signs that are not drawn."""
    return "".join(sign for sign in drawable(text) if unicodedata.category(sign) not in ("Mn", "Me", "Cf"))


def _drawn(sign: str) -> str:
    if sign in _SILENT:
        return sign
    kind = unicodedata.category(sign)
    if kind == "Cc":
        return ""
    if kind in ("Cs", "Co", "Cn"):
        return REPLACEMENT
    known = covered()
    if known is None or ord(sign) in known:
        return sign
    # A letter with an accent may be missing where the letter and the accent are there.
    parts = unicodedata.normalize("NFKD", sign)
    return parts if parts != sign and all(ord(part) in known for part in parts) else REPLACEMENT
