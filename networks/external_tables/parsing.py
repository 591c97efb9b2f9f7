"""From a file and its mapping to cells and tables of names, in this process or in a limited child.

Whatever somebody uploads goes through the child: an archive, XML and TOML of strangers can ask for more memory and time
than any rule about their size foresees.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kim.limited_process import LimitReached, ProcessLimits, run_limited

from .file_limits import Unreadable
from .file_reading import read_cells
from .raw import Raw, Value
from .toml_reading import toml_tables

LIMITS = ProcessLimits()


@dataclass
class ParsedFile:
    """``mapping``: the tables of the mapping file, not yet checked."""

    mapping: dict[str, Any]
    raw: Raw


Parser = Callable[[bytes, str], ParsedFile]


def parse_here(content: bytes, mapping_text: str) -> ParsedFile:
    """For files of the repository and of tests. Raises ``Unreadable``."""
    mapping = toml_tables(mapping_text)
    layout = mapping.get("layout")
    worksheet = layout.get("worksheet") if isinstance(layout, dict) else ""
    return ParsedFile(mapping, read_cells(content, worksheet.strip() if isinstance(worksheet, str) else ""))


def parse_in_child(content: bytes, mapping_text: str) -> ParsedFile:
    """For files of strangers: the same under limits of memory and time. Raises ``Unreadable``."""
    text = mapping_text.encode("utf-8", errors="replace")
    try:
        answer = json.loads(run_limited(__name__, len(text).to_bytes(4) + text + content, LIMITS))
    except (LimitReached, ValueError) as reached:
        raise Unreadable("too-much-work") from reached
    if "code" in answer:
        raise Unreadable(answer["code"], **answer["values"])
    rows = [[one if isinstance(one, str) else Decimal(one[0]) for one in row] for row in answer["rows"]]
    merged = {(row, column): (first, other) for row, column, first, other in answer["merged"]}
    return ParsedFile(_unpacked(answer["mapping"]), Raw(rows, merged, answer["worksheets"]))


def _packed(value: Any) -> Any:
    """JSON knows neither days nor exact numbers: each is a list with the name of its kind."""
    if isinstance(value, dict):
        return ["table", {name: _packed(one) for name, one in value.items()}]
    if isinstance(value, list):
        return ["list", [_packed(one) for one in value]]
    if isinstance(value, date):
        return ["day", value.isoformat()]
    return ["number", str(value)] if isinstance(value, Decimal) else ["plain", value]


def _unpacked(pair: list[Any]) -> Any:
    kind, value = pair
    if kind == "table":
        return {name: _unpacked(one) for name, one in value.items()}
    if kind == "list":
        return [_unpacked(one) for one in value]
    if kind == "day":
        return date.fromisoformat(value)
    return Decimal(value) if kind == "number" else value


def _cell(value: Value) -> str | list[str]:
    return value if isinstance(value, str) else [str(value)]


def _main() -> None:
    work = sys.stdin.buffer.read()
    end = 4 + int.from_bytes(work[:4])
    try:
        parsed = parse_here(work[end:], work[4:end].decode())
        answer = {
            "mapping": _packed(parsed.mapping),
            "rows": [[_cell(value) for value in row] for row in parsed.raw.rows],
            "merged": [(*place, *first) for place, first in parsed.raw.merged.items()],
            "worksheets": parsed.raw.worksheets,
        }
    except Unreadable as problem:
        answer = {"code": problem.code, "values": problem.values}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main()
