"""DATABASE_URL as Django's setting."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

#: WAL lets readers go on while one writes; NORMAL is safe with it. ANALYZE stays short however large a table is.
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA analysis_limit=1000"


def database(url: str, root: Path) -> dict[str, Any]:
    """Django's entry for a database. Relative SQLite paths start at ``root``. Raises ``ValueError`` with the reason."""
    parts = urlsplit(url)
    if parts.scheme in {"sqlite", "sqlite3"}:
        return sqlite(parts.netloc, unquote(parts.path), root)
    if parts.scheme in {"postgres", "postgresql"}:
        return postgresql(url)
    raise ValueError(f"databases are sqlite and postgres, not {parts.scheme or 'nothing'}")


def sqlite(host: str, path: str, root: Path) -> dict[str, Any]:
    if host or len(path) < 2:
        raise ValueError("it names no file; three slashes begin a relative path, four an absolute one")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:" if path == "/:memory:" else str(root / path[1:]),
        # A process keeps its connection: with the last one SQLite takes its journal away, and on a full disk nobody
        # could make it again, not even to read.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "init_command": PRAGMAS,
            # Take the lock for writing at the start: a transaction that reads first and writes later would fail at
            # once when another one wrote in between, without waiting for ``timeout`` (seconds).
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    name = unquote(parts.path.lstrip("/"))
    try:
        port = parts.port
    except ValueError:
        raise ValueError("its port is no number") from None
    if not name:
        raise ValueError("it names no database after the host")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket folder does not fit before the first slash, so it may follow as ?host=/run/postgresql.
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
