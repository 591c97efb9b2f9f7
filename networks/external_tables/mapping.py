"""Read the mapping file: where things stand in a sheet, and what its words mean. TOML; see docs/coverage.md."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from networks.external_tables.models import SheetStatement

from .file_limits import Unreadable
from .file_problems import file_error
from .name_matching import NameIndex, nearest, on_one_line, tidy
from .problems import SheetError, SheetProblem
from .raw import column_of
from .toml_reading import toml_tables

Answer = SheetStatement.Answer

TOPICS_DOWN, AREAS_DOWN, LIST = "topics-down", "areas-down", "list"
FORMS = (TOPICS_DOWN, AREAS_DOWN, LIST)

SHEET_KEYS = {"key", "title", "source", "licence", "as_of", "url", "unit", "numbers"}
LAYOUT_KEYS = {"worksheet", "form", "header", "names", "first_row", "last_row", "columns", "decimal"} | {
    "area",
    "topic",
    "value",
}
ANSWER_WORDS = {"ja": Answer.YES, "teilweise": Answer.PARTIAL, "nein": Answer.NO, "unbekannt": Answer.UNKNOWN} | {
    str(one.value): one for one in Answer
}
#: A number of a statement has at most ten digits before the point.
LARGEST = 10**10
#: Stands for any text in a known answer. Each cell is held against all of them, so they are few.
PLACEHOLDER = "…"
MOST_OPEN_ANSWERS = 100
#: Row or column of a name that stands twice: "@F" or "@12".
PLACE = re.compile(r"@(?:[A-Za-z]{1,3}|\d{1,5})")


@dataclass(frozen=True)
class MappedName:
    """What a name of the sheet means here; with a reason it is left out."""

    names: tuple[str, ...] = ()
    domain: bool = False
    ignored: str = ""


class AnswerTable:
    """Known answers: those written out, and those with "…" taken apart at their open places."""

    def __init__(self, answers: Map[str, Any]) -> None:
        self.exact = answers
        self.open = [
            (on_one_line(words).split(PLACEHOLDER), answer) for words, answer in answers.items() if PLACEHOLDER in words
        ]


@dataclass
class Mapping:
    """A mapping file that was read without problems; ``text`` is the file itself."""

    text: str
    key: str
    title: str
    source: str
    licence: str
    as_of: date
    url: str = ""
    unit: str = ""
    counts_services: bool = False
    worksheet: str = ""
    form: str = TOPICS_DOWN
    header: int = 1
    names: int = 1
    first_row: int = 0
    last_row: int = 0
    columns: tuple[int, int] = (0, 0)
    decimal: str = ","
    list_columns: Map[str, str] = field(default_factory=dict)
    topics: dict[str, MappedName] = field(default_factory=dict)
    areas: dict[str, MappedName] = field(default_factory=dict)
    answers: dict[str, Answer | Decimal] = field(default_factory=dict)
    #: For the way out of a word nobody understands; made when there is one.
    near_answers: NameIndex | None = None

    @cached_property
    def answer_table(self) -> AnswerTable:
        return AnswerTable(self.answers)


def read_mapping(text: str, as_of: date | None = None) -> Mapping:
    """Read it in this process; texts of strangers go through ``parsing`` first."""
    try:
        data = toml_tables(text)
    except Unreadable as problem:
        raise file_error(problem.code, problem.values) from problem
    return mapping_of(data, text, as_of)


def mapping_of(data: dict[str, Any], text: str, as_of: date | None = None) -> Mapping:
    """Raises ``SheetError`` with every problem of the file at once. ``as_of`` goes before the day in the file."""
    return _MappingReader(data, text, as_of).mapping()


class _MappingReader:
    def __init__(self, data: dict[str, Any], text: str, as_of: date | None) -> None:
        self.data, self.text, self.as_of = data, text, as_of
        self.problems: list[SheetProblem] = []

    def mapping(self) -> Mapping:
        self._known_names(self.data, {"sheet", "layout", "topics", "areas", "answers"}, _("mapping"))
        sheet, layout = self._table("sheet"), self._table("layout")
        self._known_names(sheet, SHEET_KEYS, "[sheet]")
        self._known_names(layout, LAYOUT_KEYS, "[layout]")
        values: dict[str, Any] = {
            "text": self.text,
            **{name: self._needed(sheet, name) for name in ("key", "title", "source", "licence")},
            "as_of": self._day(sheet),
            "url": self._text(sheet, "url", "[sheet]"),
            "unit": self._text(sheet, "unit", "[sheet]"),
            "counts_services": self._one_of(sheet, "numbers", ("other", "services"), "[sheet]") == "services",
            "worksheet": self._text(layout, "worksheet", "[layout]"),
            "form": self._one_of(layout, "form", FORMS, "[layout]"),
            "header": self._number(layout, "header", 1),
            "names": self._column(layout.get("names", "A"), "names"),
            "first_row": self._number(layout, "first_row", 0),
            "last_row": self._number(layout, "last_row", 0),
            "columns": self._columns(layout),
            "decimal": self._one_of(layout, "decimal", (",", "."), "[layout]"),
            "list_columns": {name: str(layout.get(name, "")) for name in ("area", "topic", "value")},
            "topics": self._targets("topics"),
            "areas": self._targets("areas"),
            "answers": self._answers(),
        }
        if values["key"] and slugify(values["key"]) != values["key"]:
            self._problem("[sheet], key", _("“%(key)s” is no key.") % {"key": values["key"]}, _("Use a–z, 0–9 and -."))
        if values["url"] and not values["url"].startswith(("https://", "http://")):
            self._problem("[sheet], url", _("This is no address."), _("It begins with https://."))
        if values["form"] == LIST:
            for name, found in values["list_columns"].items():
                if not found:
                    self._problem(
                        "[layout]", _("“%(name)s” is missing.") % {"name": name}, _("Name the column of the list.")
                    )
        for name, most in (("title", 200), ("source", 300), ("licence", 200), ("unit", 60), ("key", 80)):
            if len(values[name]) > most:
                self._problem(
                    f"[sheet], {name}", _("It is longer than %(n)s characters.") % {"n": most}, _("Shorten it.")
                )
        if self.problems:
            raise SheetError(*self.problems)
        return Mapping(**values)

    def _problem(self, place: str, words: str, way_out: str = "") -> None:
        self.problems.append(SheetProblem(place, words, way_out))

    def _table(self, name: str) -> dict[str, Any]:
        found = self.data.get(name, {})
        if isinstance(found, dict):
            return found
        self._problem(f"[{name}]", _("This is no table."), _("Begin it with a line [%(name)s].") % {"name": name})
        return {}

    def _known_names(self, table: dict, known: set[str], place: str) -> None:
        for name in table:
            if name not in known:
                near = nearest(name, known)
                way_out = _("Did you mean “%(name)s”?") % {"name": near} if near else ", ".join(sorted(known))
                self._problem(place, _("“%(name)s” is not known here.") % {"name": name}, way_out)

    def _text(self, table: dict, name: str, place: str) -> str:
        value = table.get(name, "")
        if isinstance(value, str):
            return value.strip()
        self._problem(f"{place}, {name}", _("This is no text."), _("Put it in quotes."))
        return ""

    def _needed(self, table: dict, name: str) -> str:
        value = self._text(table, name, "[sheet]")
        if not value and f"[sheet], {name}" not in {one.place for one in self.problems}:
            self._problem(
                f"[sheet], {name}",
                _("It is missing."),
                _("A statement of others is kept with its title, source, day and licence only."),
            )
        return value

    def _day(self, sheet: dict) -> date | None:
        value = self.as_of or sheet.get("as_of")
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                value = None
        if isinstance(value, date):
            return value
        self._problem("[sheet], as_of", _("The day is missing or no day."), _("Write it as 2026-09-30."))
        return None

    def _one_of(self, table: dict, name: str, known: tuple[str, ...], place: str) -> str:
        value = table.get(name, known[0])
        if value in known:
            return str(value)
        self._problem(
            f"{place}, {name}", _("“%(name)s” is not known here.") % {"name": value}, f"{name} = {' | '.join(known)}"
        )
        return known[0]

    def _number(self, table: dict, name: str, default: int) -> int:
        value = table.get(name, default)
        if isinstance(value, int) and not isinstance(value, bool) and value >= default:
            return value
        self._problem(f"[layout], {name}", _("This is no number of a row."), _("Rows count from 1, as on the screen."))
        return default

    def _column(self, value: Any, name: str) -> int:
        found = column_of(value) if isinstance(value, str) else None
        if found is None:
            self._problem(f"[layout], {name}", _("This is no column."), _('Name its letter, as on the screen: "A".'))
        return found or 1

    def _columns(self, layout: dict) -> tuple[int, int]:
        value = layout.get("columns")
        if value is None:
            return 0, 0
        first, sign, last = str(value).partition(":")
        if not sign:
            self._problem("[layout], columns", _("This is no range of columns."), 'columns = "B:H"')
            return 0, 0
        return self._column(first, "columns"), self._column(last, "columns")

    def _targets(self, table: str) -> dict[str, MappedName]:
        found: dict[str, MappedName] = {}
        for name, value in self._table(table).items():
            place = f"[{table}], “{name}”"
            form = name.upper() if PLACE.fullmatch(name) else tidy(name)
            if form in found:
                self._problem(place, _("This name stands here twice."), _("Marks of footnotes and case do not count."))
            target = self._target(value, table, place)
            if target is not None:
                found[form] = target
        return found

    def _target(self, value: Any, table: str, place: str) -> MappedName | None:
        if isinstance(value, str) and value:
            return MappedName((value,))
        if table == "topics" and isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            return MappedName(tuple(value))
        if isinstance(value, dict) and set(value) == {"ignore"}:
            if isinstance(value["ignore"], str) and value["ignore"].strip():
                return MappedName(ignored=value["ignore"].strip())
            self._problem(place, _("The reason is missing."), _('Say why it is left out: { ignore = "total" }.'))
            return None
        if table == "topics" and isinstance(value, dict) and set(value) == {"domain"}:
            names = value["domain"] if isinstance(value["domain"], list) else [value["domain"]]
            if names and all(isinstance(one, str) for one in names):
                return MappedName(tuple(names), domain=True)
        allowed = (
            _('a category "…", several ["…", "…"], a life domain { domain = "…" } or { ignore = "why" }')
            if table == "topics"
            else _('a key (AGS) or a name "…", or { ignore = "why" }')
        )
        self._problem(place, _("This is not understood."), _("Possible: %(what)s.") % {"what": allowed})
        return None

    def _answers(self) -> dict[str, Answer | Decimal]:
        found: dict[str, Answer | Decimal] = {}
        for written, value in self._table("answers").items():
            words = written.replace("...", "…")
            if isinstance(value, str) and value.casefold() in ANSWER_WORDS:
                found[tidy(words) or words.strip().casefold()] = ANSWER_WORDS[value.casefold()]
            elif isinstance(value, int | Decimal) and not isinstance(value, bool) and 0 <= value < LARGEST:
                found[tidy(words) or words.strip().casefold()] = Decimal(value)
            else:
                self._problem(
                    f"[answers], “{words}”",
                    _("“%(name)s” is not known here.") % {"name": value},
                    _("Possible: %(what)s.") % {"what": "yes, partial, no, unknown, 3"},
                )
        if len(AnswerTable(found).open) > MOST_OPEN_ANSWERS:
            self._problem(
                "[answers]",
                _("More than %(n)s answers have open places (“…”).") % {"n": MOST_OPEN_ANSWERS},
                _("Write out those that stand in the sheet."),
            )
        return found
