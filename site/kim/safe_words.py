"""What may stand in logs and in mails about errors: where something failed and why, never what people entered.

The words of an error often quote a value. They are left out, but for kinds of errors whose words come from the code,
the system or the database server alone. Lines of source code hold no values.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from kim.settings.environment import environment

HIDDEN = "***"
#: Shorter secrets would hide parts of ordinary words; in addresses they are hidden by their place.
SHORTEST_SECRET = 6

_PASSWORD_IN_URL = re.compile(r"(://[^\s/:@'\"]{0,200}+):[^\s'\"]{0,300}@")
_QUERY = re.compile(r"\?[^\s'\"<>=?]*+=[^\s'\"<>]*+")
_MAIL_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")

#: Errors whose words name things of the program or of the machine, by name: nothing is imported for it.
SPEAKING = {
    "AttributeError",
    "AppRegistryNotReady",
    "EngineDown",
    "ImportError",
    "ImproperlyConfigured",
    "InterfaceError",
    "ModuleNotFoundError",
    "NameError",
    "OperationalError",
    "PluginError",
    "RecursionError",
    "TemplateDoesNotExist",
    "TypeError",
    "UnboundLocalError",
    "ZeroDivisionError",
}


def secrets(values: Iterable[str] | None = None) -> list[str]:
    """Secret settings and the passwords in them, the longest first."""
    if values is None:
        values = [environment.text(one.name) for one in environment.settings.values() if one.secret]
    found = set()
    for value in values:
        for part in value.split(","):
            text = part.strip()
            if "://" in text:
                found |= set(_passwords(text))
            else:
                found.add(text)
    return sorted((one for one in found if len(one) >= SHORTEST_SECRET), key=len, reverse=True)


def _passwords(url: str) -> Iterator[str]:
    try:
        password = urlsplit(url).password or ""
    except ValueError:
        password = url.partition("://")[2].rpartition("@")[0].partition(":")[2]
    yield password
    yield unquote(password)


def without_secrets(text: str, known: Iterable[str] | None = None) -> str:
    """The text without passwords in addresses and without the values of secret settings."""
    text = _PASSWORD_IN_URL.sub(rf"\1:{HIDDEN}@", text)
    for secret in secrets() if known is None else known:
        text = text.replace(secret, HIDDEN)
    return text


def without_people(text: str) -> str:
    """The text without mail addresses, and without what follows the question mark of an address: search words."""
    return _MAIL_ADDRESS.sub("…", _QUERY.sub("?…", text))


def words_of_error(error: BaseException) -> str:
    """Kind of the error, with its words only where they quote nobody."""
    name = type(error).__name__
    if isinstance(error, OSError):
        # Its other words name a file, whose name may be that of an upload.
        words = error.strerror or ""
    else:
        words = str(error) if name in SPEAKING else ""
    return without_secrets(f"{name}: {words}" if words else name)


def plain_traceback(error: BaseException) -> str:
    """Files, lines and code, with the errors before; like Python's own but for the words of the errors."""
    parts, seen = [], set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        parts.append("".join(traceback.format_tb(one.__traceback__)) + words_of_error(one))
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\n\n…, after which:\n\n".join(reversed(parts))


def place_of_error(error: BaseException) -> str:
    """File and line in which it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "nowhere"
