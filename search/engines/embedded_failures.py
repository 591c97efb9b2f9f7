"""What the library of the embedded index says when files are cut short or the disk is full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from kim.disks import nearest_folder, takes_bytes

from .base import EngineDown, IndexBroken

#: Full, over a quota, read-only, larger than the limit of a file: by the numbers of the system, or by its words.
_DISK = re.compile(r"os error (?:27|28|30|122)\b|No space left|File too large|Read-only file system")
_BROKEN = re.compile(r"Data corrupt|Failed to open file for read|meta\.json|FileDoesNotExist")

P = ParamSpec("P")
Answer = TypeVar("Answer")


@contextmanager
def disk_faults_told(folder: Path) -> Iterator[None]:
    """Turn a fault of the disk or of the files into ``EngineDown``: no document is to blame for it."""
    try:
        yield
    except (ValueError, OSError) as error:
        if _DISK.search(str(error)) or (isinstance(error, OSError) and not takes_bytes(nearest_folder(folder))):
            raise EngineDown(disk_is_full(folder)) from error
        if _BROKEN.search(str(error)):
            raise IndexBroken(
                f"The index in {folder} cannot be read. {error} Make it anew: manage.py search rebuild"
            ) from error
        raise


def disk_is_full(folder: Path) -> str:
    return f"Nothing can be written to {folder}: the disk is full or read-only. Free space; the index then catches up."


def reads(question: Callable[Concatenate[Any, P], Answer]) -> Callable[Concatenate[Any, P], Answer]:
    """A question to an embedded engine whose files may be cut short."""

    @wraps(question)
    def told(engine: Any, *args: P.args, **kwargs: P.kwargs) -> Answer:
        with disk_faults_told(engine.folder):
            return question(engine, *args, **kwargs)

    return told
