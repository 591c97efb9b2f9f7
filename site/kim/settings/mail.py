"""KIM_EMAIL_URL as Django's settings."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

PORTS = {"smtp": 25, "smtps": 465}


def mail_server(url: str) -> dict[str, Any]:
    """Django's settings of mail by name. Raises ``ValueError`` with the reason."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"KIM_MAIL_TRANSPORT": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in PORTS:
        raise ValueError("it begins neither with smtp:// nor smtps:// nor console://")
    if not parts.hostname:
        raise ValueError("it names no host")
    try:
        port = parts.port
    except ValueError:
        raise ValueError("its port is no number") from None
    return {
        "KIM_MAIL_TRANSPORT": "kim.post.transport.SmtpBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp"
        and dict(parse_qsl(parts.query)).get("starttls") in {"yes", "1", "true"},
        "EMAIL_TIMEOUT": 10,  # seconds for each answer of the server
    }
