"""Programs that look at files of ``deploy`` where they are installed. What is not there is said at the end of the run."""

from __future__ import annotations

import shutil

from tests.closing_words import note_left_out


def program(*names: str, check: str) -> str | None:
    """The first of the programs on this machine, else ``None``; ``check`` names what nobody looks at then."""
    for name in names:
        if path := shutil.which(name):
            return path
    note_left_out(f"{check} (no {' or '.join(names)} here)")
    return None
