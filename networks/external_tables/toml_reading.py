"""Read the TOML of a mapping. Needs no database and no settings, so a child can do it."""

from __future__ import annotations

import tomllib
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from .file_limits import Unreadable

#: A mapping has tables, in them names, behind them a list or a table with one entry.
DEEPEST = 5


def toml_tables(text: str) -> dict[str, Any]:
    """Numbers become ``Decimal``, moments become texts. Raises ``Unreadable``."""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except RecursionError as problem:
        raise Unreadable("deep-toml") from problem
    # Days that do not exist and numbers of 5,000 digits are errors of other kinds than those of the syntax.
    except (ValueError, ArithmeticError) as problem:
        raise Unreadable("no-toml", why=str(problem)) from problem
    return _plain(data, 0)


def _plain(value: Any, depth: int) -> Any:
    if depth > DEEPEST:
        raise Unreadable("deep-toml")
    if isinstance(value, dict):
        return {name: _plain(one, depth + 1) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one, depth + 1) for one in value]
    if isinstance(value, datetime | time):
        return value.isoformat()
    # Infinity and "nan" are numbers for TOML and for nobody else: the reader of the mapping names them as words.
    return str(value) if isinstance(value, Decimal) and not value.is_finite() else value
