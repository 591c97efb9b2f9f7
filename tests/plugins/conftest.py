from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = Path(__file__).resolve().parent / "example"

Run = Callable[..., subprocess.CompletedProcess[str]]


def database_url() -> str:
    """The database of this test run, for another process."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    host = f"?host={quote(values['HOST'])}" if values["HOST"] else ""
    account = f"{quote(values['USER'])}:{quote(values['PASSWORD'])}"
    return f"postgres://{account}@:{values['PORT'] or 5432}/{values['NAME']}{host}"


@pytest.fixture
def run(db, tmp_path_factory) -> Run:
    """Start Python in a process of its own, in which the folders of ``plugins`` count as installed.

    Without the search index of the desk, which knows nothing of them.
    """
    no_index = str(tmp_path_factory.mktemp("plugins") / "no-index")

    def start(*arguments: str, plugins: tuple[Path, ...] = (EXAMPLE,), **settings: str):
        path = os.pathsep.join(map(str, [*plugins, ROOT / "site", ROOT]))
        own = {"DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "kim.settings.dev", "PYTHONPATH": path}
        own["KIM_SEARCH_FOLDER"] = no_index
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("KIM_")}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**inherited, **own, **settings},
            capture_output=True,
            text=True,
            check=False,
        )

    return start
