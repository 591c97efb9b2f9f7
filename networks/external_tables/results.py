"""What was read from a waiting file, in the form in which it is kept until somebody looks at it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from django.utils.formats import date_format

from directory.wording import joined

from .importing import Look
from .problems import SheetProblem
from .storing import SheetChange
from .wording import change_in_words, plain_number

#: Rows of a list on the page. All problems are in the file.
SHOWN = 200


@dataclass
class SheetResult:
    """Words in the language of the person who asked. ``about`` is empty where nothing could be read at all."""

    problems: list[list[str]] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)
    to_add: str = ""
    about: str = ""
    change: str = ""
    statements: list[list[str]] = field(default_factory=list)
    statement_count: int = 0
    #: Key of the sheet once it was taken over. ``nothing_stored``: it says nothing about the areas of the person.
    taken: str = ""
    nothing_stored: bool = False

    def packed(self) -> bytes:
        return zlib.compress(json.dumps(asdict(self), ensure_ascii=False).encode())

    @classmethod
    def unpacked(cls, content: bytes | memoryview) -> SheetResult:
        return cls(**json.loads(zlib.decompress(bytes(content))))


def result_of(look: Look) -> SheetResult:
    mapping, reading = look.mapping, look.reading
    about = (mapping.title, mapping.source, date_format(mapping.as_of, "SHORT_DATE_FORMAT"), mapping.licence)
    return SheetResult(
        problems=rows_of(reading.problems),
        notes=rows_of(reading.notes),
        to_add=look.to_add,
        about=joined(about),
        change=change_in_words(look.change),
        statements=[
            [
                one.area.full_name,
                one.thing.label(),
                str(one.answer.label),
                plain_number(one.number),
                one.words,
                one.cells,
            ]
            for one in reading.statements[:SHOWN]
        ],
        statement_count=len(reading.statements),
    )


def taken_result(look: Look, change: SheetChange) -> SheetResult:
    return SheetResult(
        about=look.mapping.title,
        change=change_in_words(change),
        taken=look.mapping.key,
        nothing_stored=change.is_new and not change.new,
    )


def rows_of(problems: Iterable[SheetProblem]) -> list[list[str]]:
    return [[one.place, one.words, one.way_out] for one in problems]
