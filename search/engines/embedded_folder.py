"""What the folder of an embedded index tells without opening it."""

from __future__ import annotations

from pathlib import Path

from .base import INDEX_FORMAT


def is_readable(folder: Path) -> bool:
    """Whether this version of the software made it; another one's fields would be misread."""
    try:
        return (folder / "format").read_text() == INDEX_FORMAT
    except FileNotFoundError:
        return False


def facets_in(folder: Path) -> tuple[str, ...]:
    return tuple((folder / "facets").read_text().split())


def folder_state(folder: Path) -> tuple[int, int]:
    """Number of the last change, and the time the index was written last: segments are merged without a change.

    Times alone come back: the clock of files stands still for some milliseconds.
    """
    file = folder / "meta.json"
    written = file.stat().st_mtime_ns
    return int(file.read_text().rpartition('"opstamp":')[2].strip(" \n}")), written
