"""Look into a packed workbook before it is unpacked: what would be too much is refused while it is still small."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import IO, Any

from defusedxml.ElementTree import iterparse

MOST_BYTES = 1_000_000
#: No sheet of topics and areas is larger; all categories for all areas of the state are 50,000 cells.
MOST_ROWS, MOST_COLUMNS = 5000, 500
MOST_CELLS = 100_000
#: Of a whole workbook without its packing. A hundred thousand cells have 4 to 6 MB.
MOST_UNPACKED = 20_000_000
#: How much smaller packing makes a part of it: real sheets reach 20 to 40, a bomb a thousand.
MOST_PACKED, SMALL_PART = 200, 100_000
MOST_PARTS = 1000
MOST_MERGED = 5000

#: The two corners of a merged block: A1:C3.
_BLOCK = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


class Unreadable(Exception):
    """``code`` is a key of ``file_problems.WORDS``, ``values`` go into its sentence."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True)
class MergedBlock:
    """Rows and columns count from 1; both ends belong to it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass
class WorksheetOutline:
    """How much a worksheet holds, without its values."""

    cells: int = 0
    #: Of the last cell with a value: programs write formats for empty rows as far as a sheet may go.
    last_row: int = 0
    merged: list[MergedBlock] = field(default_factory=list)


def check_package(packed: zipfile.ZipFile) -> None:
    """By the directory of the archive alone. A part that is larger than it says fails when it is unpacked."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED:
        raise Unreadable("too-large-inside")
    for one in parts:
        if one.file_size > SMALL_PART and one.file_size > MOST_PACKED * max(one.compress_size, 1):
            raise Unreadable("too-large-inside")


def outline_of(part: IO[bytes]) -> WorksheetOutline:
    """Count cells and read merged blocks in one pass that keeps nothing. A block is never taken apart into cells."""
    outline = WorksheetOutline()
    row, inside = 0, []
    for event, element in iterparse(part, events=("start", "end")):
        name = element.tag.rpartition("}")[2]
        if event == "start":
            inside.append(element)
            row = int(element.attrib.get("r", row + 1)) if name == "row" else row
            continue
        inside.pop()
        if name == "c":
            outline.cells += 1
        elif name in ("v", "is"):
            outline.last_row = row
        elif name == "mergeCell" and (block := _BLOCK.fullmatch(element.attrib.get("ref", "").replace("$", ""))):
            letters, first, other, last = block.groups()
            outline.merged.append(MergedBlock(int(first), _number_of(letters), int(last), _number_of(other)))
        if outline.last_row > MOST_ROWS:
            raise Unreadable("too-many-rows", rows=MOST_ROWS, columns=MOST_COLUMNS)
        if outline.cells > MOST_CELLS:
            raise Unreadable("too-many-cells", cells=MOST_CELLS)
        if len(outline.merged) > MOST_MERGED:
            raise Unreadable("too-many-merged", blocks=MOST_MERGED)
        if inside:
            # Else every cell would stay in memory below its row.
            inside[-1].remove(element)
    return outline


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def open_package(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except Exception as problem:  # broken archives fail in many ways
        raise Unreadable("no-workbook") from problem
