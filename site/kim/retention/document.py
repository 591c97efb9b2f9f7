"""docs/retention.md, written from what is declared."""

from __future__ import annotations

from pathlib import Path

from kim.plugins import registry
from kim.settings.value_kinds import ROOT

from . import Retention

PAGE: Path = ROOT / "docs" / "retention.md"
_HEAD = """# How long data about people are kept

Written by `manage.py retention --write` from what the apps declare (`kim.retention.Retention`, see
[plugins.md](plugins.md)). A test finds every model with data about people and asks for its row here; another compares
the numbers with the privacy page of a new site and with [SECURITY.md](../SECURITY.md).

`manage.py retention` carries out what is due and says what it did: once a day by a timer
([operations.md](operations.md)). `manage.py retention --status` only says what is due. Rows that go "by hand" go where
they are edited; records of bodies and decisions are files of an office and follow the rules of your archive. Backups
hold what they hold until you delete them: keep them no longer than the shortest period you promise. What the web server
logs is set there, see "Behind a web server".

| what | model | holds | kept | then |
|---|---|---|---|---|
"""


def retention_page() -> str:
    rows = (
        f"| {one.label} | {one.model} | {one.holds} | {one.period} | {one.outcome} |" for one in registry.all(Retention)
    )
    return _HEAD + "\n".join(rows) + "\n"
