"""What a cell must not hold: signs that break a file, and texts that a spreadsheet would run as a formula."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from kim.dates import BERLIN

#: What an exporter is given; ``None`` where nothing is known.
CellValue = str | bool | int | float | Decimal | date | datetime | None

#: XML 1.0 forbids these, so one of them makes a whole workbook unreadable.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_HARMLESS = re.compile(r"[+-]?[\d\s/().]+")


def printable(text: str) -> str:
    """The text without control characters. Tabs and line breaks stay."""
    return _FORBIDDEN.sub("", text)


def harmless(text: str) -> str:
    """Put an apostrophe before a text that begins like a formula; phone numbers and plain numbers stay.

    Control characters go first: a text must not begin like a formula once a program has dropped them.
    """
    text = printable(text)
    if text.startswith(_FORMULA) and not _HARMLESS.fullmatch(text):
        return f"'{text}"
    return text


def cell_value(value: Any) -> CellValue:
    """Numbers, dates and nothing stay what they are, everything else becomes a text.

    A moment becomes the time on clocks in Germany: a cell knows no zone, and a reader would take UTC for local time.
    """
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.make_naive(value, BERLIN)
    return value if isinstance(value, CellValue) else str(value)
