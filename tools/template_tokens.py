"""Read a Django template as a sequence of tags of HTML, tags of Django and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
#: Elements whose text is shown or run as it is written.
VERBATIM = frozenset({"pre", "textarea", "script", "style"})
_DJANGO = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}")
_TAG_NAME = re.compile(r"\{%-?\s*(\w+)")
_HTML_NAME = re.compile(r"</?((?:[\w:.-]|\{\{.*?\}\})+)")
_START = re.compile(r"\{[%{#]|<!|</?[A-Za-z]")


class Kind(Enum):
    TEXT = auto()
    #: ``{{ … }}`` and ``{# … #}``
    VALUE = auto()
    #: ``{% … %}``
    DJANGO = auto()
    OPEN = auto()
    CLOSE = auto()
    #: An element without an end tag.
    VOID = auto()
    #: Comments of several lines and elements in which white space counts, whole.
    VERBATIM = auto()


@dataclass(frozen=True)
class Token:
    kind: Kind
    text: str
    #: Of the tag or element, without spaces; empty for text and values.
    name: str = ""


def read(source: str) -> Iterator[Token]:
    """Yield tokens which, joined, are the source again."""
    at = 0
    while at < len(source):
        found = _START.search(source, at)
        start = found.start() if found else len(source)
        if start > at:
            yield Token(Kind.TEXT, source[at:start])
        if not found:
            return
        token = _token(source, start)
        yield token
        at = start + len(token.text)


def _token(source: str, start: int) -> Token:
    if source[start] == "{":
        return _django(source, start)
    if source.startswith("<!--", start):
        return Token(Kind.VERBATIM, source[start : _after(source, "-->", start)], "!--")
    if source.startswith("<!", start):
        return Token(Kind.VOID, source[start : _after(source, ">", start)], "!doctype")
    end = _end_of_tag(source, start)
    text = source[start:end]
    name = _html_name(text)
    if text.startswith("</"):
        return Token(Kind.CLOSE, text, name)
    if name in VERBATIM and not text.endswith("/>"):
        return Token(Kind.VERBATIM, source[start : _after(source, f"</{name}>", end)], name)
    return Token(Kind.VOID if name in VOID or text.endswith("/>") else Kind.OPEN, text, name)


def _django(source: str, start: int) -> Token:
    found = _DJANGO.match(source, start)
    if found is None:
        return Token(Kind.TEXT, source[start])
    text = found.group()
    named = _TAG_NAME.match(text)
    if named is None:
        return Token(Kind.VALUE, text)
    name = named.group(1)
    if name in {"comment", "verbatim"} or (name in {"blocktranslate", "blocktrans"} and " trimmed" not in text):
        end = re.compile(r"\{%-?\s*end" + name + r"\b.*?%\}").search(source, found.end())
        if end:
            return Token(Kind.VERBATIM, source[start : end.end()], name)
    return Token(Kind.DJANGO, text, name)


def _after(source: str, ending: str, start: int) -> int:
    at = source.find(ending, start)
    return len(source) if at < 0 else at + len(ending)


def _end_of_tag(source: str, start: int) -> int:
    """Return where the tag of HTML ends; a ``>`` in an attribute or in a tag of Django does not end it."""
    at, quote = start + 1, ""
    while at < len(source):
        django = _DJANGO.match(source, at)
        if django:
            at = django.end()
            continue
        character = source[at]
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == ">":
            return at + 1
        at += 1
    return len(source)


def _html_name(text: str) -> str:
    found = _HTML_NAME.match(text)
    return re.sub(r"\s+", "", found.group(1)).lower() if found else ""
