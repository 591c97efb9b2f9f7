"""Give access to the compiled table of this installation."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .expansion import Expander
from .table import NAME, DictionaryTable


def installed_table() -> DictionaryTable:
    """The compiled table. It is empty while there is no compiled file."""
    return _table(Path(settings.KIM_SEARCH_FOLDER) / NAME)


def expander() -> Expander:
    """The function that ``plan_for`` takes as ``expand``."""
    return Expander(installed_table())


@lru_cache(maxsize=8)
def _table(path: Path) -> DictionaryTable:
    return DictionaryTable(path)
