"""What a setting may be: how its text is read and how it is described to people."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .caches import shared_cache
from .databases import database
from .mail import mail_server

_HOST_AND_PORT = re.compile(r"[^\s:/]+:\d{1,5}")
_DIGITS = re.compile(r"\d+")

ROOT = Path(__file__).resolve().parents[3]
YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}
ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")


@dataclass(frozen=True)
class ValueKind:
    """``words`` complete the sentence "Expected is …"; ``empty`` is the value of an unset setting."""

    words: str
    parse: Callable[[str], Any]
    empty: Any = ""


def boolean(text: str) -> bool:
    word = text.lower()
    if word not in YES | NO:
        raise ValueError("it is neither yes nor no")
    return word in YES


def whole_number(text: str) -> int:
    if not _DIGITS.fullmatch(text):
        raise ValueError("it is no whole number")
    return int(text)


def names(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("it is no address that begins with https:// or http:// and a host")
    return text.rstrip("/")


def site_address(text: str) -> str:
    """Where the site answers: all its addresses begin at the root of the host."""
    address = web_address(text)
    parts = urlsplit(address)
    if parts.path or parts.query or parts.fragment:
        raise ValueError("something stands behind the host; the site answers at the root of a host only")
    if parts.username is not None:
        raise ValueError("it holds an account, which every visitor would see")
    return address


def web_addresses(text: str) -> str:
    return ",".join(web_address(part) for part in names(text))


def contact(text: str) -> str:
    if not text.startswith(("mailto:", "https://", "tel:")):
        raise ValueError("it begins neither with mailto: nor https:// nor tel:")
    return text


def mail_address(text: str) -> str:
    if not ADDRESS.fullmatch(text):
        raise ValueError("it is no mail address")
    return text


def mail_addresses(text: str) -> list[str]:
    return [mail_address(part) for part in names(text)]


def networks(text: str) -> list[str]:
    """Addresses and networks as they are compared with."""
    return [str(ip_network(part, strict=False)) for part in names(text)]


def socket_address(text: str) -> str:
    if not text.startswith("/") and not _HOST_AND_PORT.fullmatch(text):
        raise ValueError("it is neither host:port nor the path of a socket")
    return text


def path(text: str) -> Path:
    """Relative paths start at the folder of manage.py."""
    return ROOT / Path(text).expanduser()


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("it is no date of the calendar") from None


KINDS = {
    "str": ValueKind("a text", str),
    "bool": ValueKind("yes or no", boolean, False),
    "int": ValueKind("a whole number", whole_number, 0),
    "list": ValueKind("names separated by commas", names, []),
    "site": ValueKind("an address such as https://example.org", site_address),
    "urls": ValueKind("an address such as https://example.org, or several with commas between", web_addresses),
    "contact": ValueKind("an address such as mailto:security@example.org or https://example.org/contact", contact),
    "mail": ValueKind("a mail address", mail_address),
    "mails": ValueKind("mail addresses separated by commas", mail_addresses, []),
    "socket": ValueKind("host:port, such as 127.0.0.1:3310, or the path of a socket", socket_address),
    "networks": ValueKind("addresses or networks separated by commas, such as 127.0.0.1 or 10.1.0.0/16", networks, []),
    "path": ValueKind("a folder, relative to the folder of manage.py or absolute", path),
    "file": ValueKind("a file, relative to the folder of manage.py or absolute", path),
    "date": ValueKind("a date such as 2030-12-31", day, None),
    "choice": ValueKind("one of the choices", str),
    "database": ValueKind(
        "sqlite:///path or postgres://user:password@host:5432/name", lambda text: database(text, ROOT)
    ),
    "cache": ValueKind("database:// or redis://host:6379/0", shared_cache, {}),
    "mail server": ValueKind(
        "smtp://user:password@host:587?starttls=yes, smtps://user:password@host:465 or console://", mail_server, {}
    ),
}
