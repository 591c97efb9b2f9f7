"""Say what is wrong with a file as a whole, and what to do about it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from .problems import SheetError, SheetProblem

#: Code → place, words, way out.
WORDS: dict[str, tuple[Any, Any, Any]] = {
    "too-large": (
        gettext_lazy("File"),
        gettext_lazy("It is larger than 1 MB."),
        gettext_lazy("Save the one worksheet alone, without pictures."),
    ),
    "too-large-inside": (
        gettext_lazy("File"),
        gettext_lazy("It is packed, and far too large once it is unpacked."),
        gettext_lazy("Copy the part with topics and areas into a new file and save that."),
    ),
    "too-many-rows": (
        gettext_lazy("File"),
        gettext_lazy("It has more than %(rows)s rows or %(columns)s columns."),
        gettext_lazy("Save the part with topics and areas alone."),
    ),
    "too-many-cells": (
        gettext_lazy("File"),
        gettext_lazy("It has more than %(cells)s cells."),
        gettext_lazy("Save the part with topics and areas alone."),
    ),
    "too-many-merged": (
        gettext_lazy("File"),
        gettext_lazy("It has more than %(blocks)s merged blocks of cells."),
        gettext_lazy("Save the part with topics and areas alone."),
    ),
    "old-excel": (
        gettext_lazy("File"),
        gettext_lazy("This is the old Excel format (XLS)."),
        gettext_lazy("Save it as XLSX or CSV."),
    ),
    "neither": (
        gettext_lazy("File"),
        gettext_lazy("It is neither XLSX nor text."),
        gettext_lazy("Save it as XLSX or CSV."),
    ),
    "no-workbook": (
        gettext_lazy("File"),
        gettext_lazy("It cannot be read as XLSX."),
        gettext_lazy("Open it in a spreadsheet program and save it again."),
    ),
    "no-csv": (
        gettext_lazy("File"),
        gettext_lazy("It cannot be read as CSV (%(why)s)."),
        gettext_lazy("Save it as XLSX."),
    ),
    "no-worksheet": (
        gettext_lazy("mapping, [layout], worksheet"),
        gettext_lazy("There is no worksheet “%(name)s”."),
        gettext_lazy("The file has: %(names)s."),
    ),
    "no-toml": (
        gettext_lazy("mapping"),
        gettext_lazy("It is no valid TOML: %(why)s."),
        gettext_lazy('Names and values stand in quotes, one a line: "Sprachkurse" = "integrationskurs".'),
    ),
    "deep-toml": (
        gettext_lazy("mapping"),
        gettext_lazy("Its brackets stand in one another too deep."),
        gettext_lazy('Names and values stand in quotes, one a line: "Sprachkurse" = "integrationskurs".'),
    ),
    "too-much-work": (
        gettext_lazy("File"),
        gettext_lazy("Reading it takes more time or memory than a table may."),
        gettext_lazy("Copy the part with topics and areas into a new file and save that; shorten the mapping."),
    ),
}


def file_error(code: str, values: dict[str, Any]) -> SheetError:
    place, words, way_out = WORDS[code]
    return SheetError(SheetProblem(str(place), _filled(words, values), _filled(way_out, values)))


def _filled(sentence: Any, values: dict[str, Any]) -> str:
    return str(sentence) % values if values else str(sentence)
