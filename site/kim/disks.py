"""Whether a folder takes anything."""

from __future__ import annotations

import tempfile
from pathlib import Path

#: Bytes written to see it: more than what a full disk often has left in its last block.
PROBE = 64 * 1024


def nearest_folder(folder: Path) -> Path:
    """The folder, or where it will be made."""
    return next(one for one in (folder, *folder.parents) if one.is_dir())


def takes_bytes(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"\0" * PROBE)
            probe.flush()
    except OSError:
        return False
    return True
