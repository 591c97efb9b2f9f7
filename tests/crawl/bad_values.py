"""What an address or a form may carry that is no answer: sent by programs that look for holes, and by tired people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from urllib.parse import quote, unquote
from zlib import crc32

from django.urls import Resolver404, resolve

#: What it is → the value. ``bytes`` go into an address as they are.
BAD_VALUES: dict[str, str | bytes] = {
    "raised two": "²",
    "thirty nines": "9" * 30,
    "no such day": "2026-02-30",
    "list": "[]",
    "below 64 bit": "-" + "9" * 19,
    "last day": "9999-12-31",
    "line break": "a\r\nb",
    "NUL": "a\x00b",
    "minus one": "-1",
    "long": "a" * 5000,
    "exponent": "1e999",
    "nested": "[" * 2000,
    "first day": "0001-01-01",
    "no number": "NaN",
    "other time zone": "9999-12-31T23:59:59-23:59",
    "Arabic digit": "٣",
    "broken text": b"\xff\xfe\xc3",
    "null": "null",
    "signs": "'\"%\\_{}<",
    "half a letter": "\ud800".encode("utf-8", "surrogatepass"),
    "empty": "",
}


class Effort(IntEnum):
    """How much is tried of an address, from all names at once to every value of each name."""

    TOGETHER = 1
    EACH_NAME = 2
    ALL = 3


def queries(route: str, names: Sequence[str], effort: Effort) -> Iterator[str]:
    """Query strings with bad values: each name alone, and all names together, since one answer may hide another.

    Below ``ALL`` the values are chosen by name and route, so that all values are tried somewhere and the choice stays
    the same when other addresses come and go.
    """
    labels = list(BAD_VALUES)
    for name in names if effort > Effort.TOGETHER else ():
        begin = crc32(f"{route} {name}".encode())
        for label in labels if effort == Effort.ALL else [labels[begin % len(labels)]]:
            yield f"{quoted(name)}={quoted(BAD_VALUES[label])}"
    rounds = len(labels) if effort == Effort.ALL else effort.value
    for number in range(rounds) if names else ():
        begin = crc32(f"{route} {number}".encode())
        pairs = [(name, BAD_VALUES[labels[(begin + at) % len(labels)]]) for at, name in enumerate(names)]
        yield "&".join(f"{quoted(name)}={quoted(value)}" for name, value in pairs)


def paths(route: str, path: str, effort: Effort) -> Iterator[str]:
    """The path with a bad value in place of each of its parts, as long as the same route answers."""
    parts = path.split("/")
    labels = [label for label in BAD_VALUES if label != "empty"]
    for at, part in enumerate(parts):
        fitting = (label for label in labels if part and _answers(route, _with(parts, at, label)))
        if effort == Effort.ALL:
            yield from (_with(parts, at, label) for label in fitting)
        elif label := next(fitting, ""):
            yield _with(parts, at, label)


def _with(parts: list[str], at: int, label: str) -> str:
    return "/".join([*parts[:at], quoted(BAD_VALUES[label]), *parts[at + 1 :]])


def _answers(route: str, path: str) -> bool:
    try:
        return resolve(unquote(path)).view_name == route
    except Resolver404:
        return False


def quoted(value: str | bytes) -> str:
    return quote(value, safe="")
