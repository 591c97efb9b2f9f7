"""What the lock files pin: Python's in ``requirements/``, npm's in ``package-lock.json``."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def python_packages(profile: str) -> dict[str, list[str]]:
    """Name → versions; a package may have one version for each range of Pythons."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, version in _PINNED.findall((ROOT / "requirements" / f"{profile}.txt").read_text(encoding="utf-8")):
        found[normalised(name)].append(version)
    return dict(found)


def npm_packages() -> dict[str, dict]:
    """Name → npm's entry, whose ``dev`` says whether the package is needed for building and testing only."""
    entries = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return {path.rpartition("node_modules/")[2]: entry for path, entry in entries.items() if path}
