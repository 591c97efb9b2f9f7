"""Files as texts one can compare and read in a diff."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

from openpyxl import load_workbook


def as_text(content: bytes, extension: str) -> str:
    return READERS.get(extension, _plain)(content)


def _plain(content: bytes) -> str:
    """Ends of lines are part of a format; they are written so that Git leaves them alone."""
    return content.decode().replace("\r\n", "␍␊\n")


def _json(content: bytes) -> str:
    return json.dumps(json.loads(content), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _workbook(content: bytes) -> str:
    """One line a cell: sheet, place, type, format of numbers, value. The rest of a workbook has times in it."""
    lines = []
    for sheet in load_workbook(io.BytesIO(content)).worksheets:
        lines.append(f"[{sheet.title}] begins to scroll at {sheet.freeze_panes}")
        for row in sheet.iter_rows():
            lines += [
                f"{cell.coordinate} {cell.data_type} {cell.number_format} {'bold ' if cell.font.bold else ''}{cell.value!r}"
                for cell in row
                if cell.value is not None
            ]
    return "\n".join(lines) + "\n"


READERS: dict[str, Callable[[bytes], str]] = {"geojson": _json, "json": _json, "xlsx": _workbook}
