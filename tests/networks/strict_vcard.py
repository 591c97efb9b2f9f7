"""A strict reader of vCard 4.0 (RFC 6350): what does not follow the grammar raises ``ValueError``."""

from __future__ import annotations

import re

_LINE = re.compile(
    r'(?P<name>[A-Z-]+)(?P<parameters>(?:;[A-Z-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]+))*):(?P<value>.*)'
)
_ONCE = {"N", "KIND", "UID", "REV", "PRODID"}


def cards(text: str) -> list[list[tuple[str, str, str]]]:
    """Each card as name, parameters and value read back, in the order of the file."""
    if not text.endswith("\r\n") or re.search(r"(?<!\r)\n|\r(?!\n)", text):
        raise ValueError("lines end with CRLF")
    if long := [line for line in text.split("\r\n") if len(line.encode()) > 75]:
        raise ValueError(f"longer than 75 octets: {long[0]}")
    found: list[list[tuple[str, str, str]]] = []
    inside = False
    for line in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"no content line: {line}")
        name, value = match["name"], match["value"]
        if name == "BEGIN":
            if inside:
                raise ValueError("a card inside a card")
            inside = True
            found.append([])
        elif name == "END":
            inside = False
            _check(found[-1])
        else:
            found[-1].append((name, match["parameters"], unescaped(value)))
    if inside:
        raise ValueError("a card does not end")
    return found


def unescaped(value: str) -> str:
    """Pairs are read from the left: the second backslash of two begins no new pair."""

    def sign(pair: re.Match[str]) -> str:
        if pair[1] not in {"\\", ",", ";", "n", "N"}:
            raise ValueError(f"a backslash before an ordinary letter: {value}")
        return "\n" if pair[1] in "nN" else pair[1]

    return re.sub(r"\\(.?)", sign, value)


def _check(card: list[tuple[str, str, str]]) -> None:
    names = [name for name, _parameters, _value in card]
    if names[:1] != ["VERSION"] or card[0][2] != "4.0":
        raise ValueError("VERSION:4.0 comes right after BEGIN")
    if "FN" not in names:
        raise ValueError("a card has a formatted name")
    if twice := [name for name in _ONCE if names.count(name) > 1]:
        raise ValueError(f"{twice[0]} is there twice")
