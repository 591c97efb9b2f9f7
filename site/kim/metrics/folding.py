"""Put together what processes counted that have ended, so that their files do not become more and more.

A total never becomes smaller: a monitor would take that for a restart and count everything twice.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client.mmap_dict import MmapedDict

from kim.numbers import is_digits

#: No process has this number; its files hold what ended ones have counted.
ENDED = "0"


@contextmanager
def folder_held(folder: Path) -> Iterator[None]:
    """Nobody folds while somebody reads."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def fold_ended(folder: Path) -> int:
    """Add up files of processes that have ended; returns their number. Call it with the folder held."""
    ended = [file for file in folder.glob("*.db") if has_died(file.stem.rpartition("_")[2])]
    for file in ended:
        total = MmapedDict(str(file.with_name(f"{file.stem.rpartition('_')[0]}_{ENDED}.db")))
        try:
            for key, value, _moment, _place in MmapedDict.read_all_values_from_file(str(file)):
                total.write_value(key, total.read_value(key)[0] + value, 0.0)
        finally:
            total.close()
        file.unlink()
    return len(ended)


def has_died(process: str) -> bool:
    if process == ENDED or not is_digits(process):
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
