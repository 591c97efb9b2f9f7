"""The table of timers in docs/operations.md, written from what is declared."""

from __future__ import annotations

from pathlib import Path

from kim.plugins import registry
from kim.settings.value_kinds import ROOT

from . import PeriodicJob

PAGE: Path = ROOT / "docs" / "operations.md"
BEGIN = "<!-- timers: written by `manage.py tick --write` -->"
END = "<!-- end of timers -->"
_HEAD = "| timer | what it does | when | waits for a clock that is right |\n|---|---|---|---|\n"


def timers_table() -> str:
    return _HEAD + "".join(
        f"| `{job.key}` | {job.label} | {job.rhythm} | {'yes' if job.is_destructive else 'no'} |\n"
        for job in registry.all(PeriodicJob)
    )


def page_with_timers(page: str) -> str:
    """The page with its table renewed. Raises ``ValueError`` where the marks of the table are missing."""
    before, begin, rest = page.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{PAGE.name} lacks the line {BEGIN} or {END}.")
    return f"{before}{BEGIN}\n\n{timers_table()}\n{END}{after}"
