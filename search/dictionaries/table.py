"""The compiled table: a word or phrase → the best German stems, in one SQLite file that is only read.

Keys are stems as the analyser makes them, joined by a space for a phrase (``fr:permi fr:conduir``). Below ``de:`` stand
synonyms; a German word without any has an empty row, which tells that it *is* German.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "dictionaries.sqlite3"
log = logging.getLogger("kim.search")


@dataclass(frozen=True)
class Alternative:
    """A German ``stem`` of the index; ``surface`` is the word as dictionaries write it, ``share`` of all meanings."""

    stem: str
    surface: str
    share: float


class DictionaryTable:
    """Reads the compiled file, anew when it was replaced; empty without a file. Threads take turns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._open: sqlite3.Connection | None = None
        self._seen: tuple[int, int] | None = None

    def exists(self) -> bool:
        return self.path.is_file()

    def look_up(self, keys: Iterable[str]) -> dict[str, list[Alternative]]:
        """The rows of those keys that have one; all in one query."""
        wanted = list(dict.fromkeys(keys))
        query = "SELECT key, found FROM word WHERE key IN (SELECT value FROM json_each(?))"
        rows = self._rows(query, [json.dumps(wanted)]) if wanted else []
        return {key: [Alternative(*one) for one in json.loads(found)] for key, found in rows}

    def about(self) -> Mapping[str, Any]:
        """When it was built (``built``, seconds since 1970), from what (``sources``: names), with how many keys."""
        return {key: json.loads(value) for key, value in self._rows("SELECT key, value FROM about", [])}

    def _rows(self, query: str, values: list[str]) -> list[tuple[str, str]]:
        with self._lock:
            try:
                connection = self._connection()
                return connection.execute(query, values).fetchall() if connection else []
            except sqlite3.DatabaseError:
                # A search without dictionaries is better than none.
                log.exception("%s cannot be read. Make it again: manage.py search dictionaries build", self.path)
                return []

    def _connection(self) -> sqlite3.Connection | None:
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            seen = None
        else:
            seen = (stat.st_ino, stat.st_mtime_ns)
        if seen != self._seen:
            if self._open:
                self._open.close()
            self._open = (
                sqlite3.connect(
                    f"{self.path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
                )
                if seen
                else None
            )
            self._seen = seen
        return self._open


def write(path: Path, rows: Iterable[tuple[str, list[Alternative]]], sources: list[str]) -> int:
    """Write the table beside the one in use, then take its place; returns the number of keys."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    connection = sqlite3.connect(fresh)
    try:
        connection.execute("CREATE TABLE word (key TEXT PRIMARY KEY, found TEXT NOT NULL) WITHOUT ROWID")
        connection.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
        connection.executemany("INSERT INTO word VALUES (?, ?)", ((key, _packed(found)) for key, found in rows))
        number = connection.execute("SELECT count(*) FROM word").fetchone()[0]
        about = {"built": int(time.time()), "sources": sources, "keys": number}
        connection.executemany("INSERT INTO about VALUES (?, ?)", ((key, json.dumps(v)) for key, v in about.items()))
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()
    os.replace(fresh, path)
    return number


def _packed(found: list[Alternative]) -> str:
    rows = [[one.stem, one.surface, round(one.share, 3)] for one in found]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
