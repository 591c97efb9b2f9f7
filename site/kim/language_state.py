"""How far each language of the interface can be trusted, from the file beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class LanguageState:
    """``read_by_native`` is missing as long as the catalogue is a draft of a machine."""

    language: str
    revised: date
    read_by_native: date | None = None


@cache
def language_states() -> dict[str, LanguageState]:
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {code: LanguageState(code, **values) for code, values in found.items()}
