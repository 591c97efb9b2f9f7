"""The table of this installation, and what reads questions with it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .expansion import Expander
from .table import NAME, DictionaryTable


def installed_table() -> DictionaryTable:
    """Without a compiled file it knows nothing."""
    return _table(Path(settings.KIM_SEARCH_FOLDER) / NAME)


def expander() -> Expander:
    """Give it to ``plan_for`` as ``expand``."""
    return Expander(installed_table())


@lru_cache(maxsize=8)
def _table(path: Path) -> DictionaryTable:
    return DictionaryTable(path)
