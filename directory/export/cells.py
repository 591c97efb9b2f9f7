"""Cells a spreadsheet must not run as a formula."""

from __future__ import annotations

import re
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_HARMLESS = re.compile(r"[+-]?[\d\s/().]+")


def harmless(value: Any) -> Any:
    """A text that begins like a formula gets an apostrophe in front; phone numbers and plain numbers stay."""
    if isinstance(value, str) and value.startswith(_FORMULA) and not _HARMLESS.fullmatch(value):
        return f"'{value}"
    return value
