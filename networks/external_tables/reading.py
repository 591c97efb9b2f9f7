"""Read a sheet through its mapping: find names and values, and understand the values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directory.models import Area

from .answers import NotUnderstood, Said, answer_of, together
from .known_names import KnownNames, called
from .mapping import LIST, TOPICS_DOWN, Mapping
from .meanings import Meanings
from .name_matching import tidy
from .problems import SheetError, SheetProblem, as_toml
from .raw import Raw, Value, address, as_text, column_of
from .statements import SheetLine, SheetReading, Statement, Thing, cut_to_length


@dataclass(frozen=True)
class _Cell:
    row: int
    column: int
    topic: SheetLine
    area: SheetLine


def read_sheet(raw: Raw, mapping: Mapping, known: KnownNames, reach: Container[int] | None = None) -> SheetReading:
    """``reach``: keys of the areas whose columns may be taken over; ``None`` for all. Raises ``SheetError``."""
    return _SheetReader(raw, mapping, known, reach).read()


class _SheetReader:
    def __init__(self, raw: Raw, mapping: Mapping, known: KnownNames, reach: Container[int] | None) -> None:
        self.raw, self.mapping = raw, mapping
        self.found = SheetReading()
        self.names = Meanings(mapping, known, reach, self.found)

    def read(self) -> SheetReading:
        if self.mapping.header > self.raw.height:
            raise SheetError(
                SheetProblem(
                    _("mapping, [layout], header"),
                    _("Row %(row)s is below the end of the sheet.") % {"row": self.mapping.header},
                    _("The sheet has %(rows)s rows.") % {"rows": self.raw.height},
                )
            )
        said: dict[tuple[Area, Thing], list[tuple[Said | None, str]]] = defaultdict(list)
        for cell in self._list() if self.mapping.form == LIST else self._matrix():
            area, things = self.names.area(cell.area), self.names.topic(cell.topic)
            if things == () or self.names.area_key(cell.area) in self.names.left_out:
                continue
            where = address(cell.row, cell.column)
            # Asked for also where the name is not explained yet: all that is open is said at once.
            answer = self._answer(cell, where)
            if area is None or things is None:
                continue
            if answer is not None or self.mapping.form != LIST:
                for thing in things:
                    said[area, thing].append((answer, where))
        for (area, thing), rows in said.items():
            one = together(answer for answer, _where in rows)
            if one is not None:
                cells = ", ".join(where for answer, where in rows if answer is not None)
                self.found.statements.append(
                    Statement(area, thing, one.answer, one.number, one.words[:500], _shortened(cells))
                )
        self.names.say_what_is_not_there()
        return self.found

    # --- where names and values stand

    def _matrix(self) -> Iterator[_Cell]:
        topics_down = self.mapping.form == TOPICS_DOWN
        rows, columns = list(self._rows()), list(self._columns())
        filled_rows, filled_columns = self._filled(rows, columns)
        down = self._each_once(self._named(rows, filled_rows, is_topic=topics_down))
        across = self._each_once(self._named(columns, filled_columns, is_topic=not topics_down))
        self._areas_once(across if topics_down else down)
        for line in down if topics_down else across:
            self.names.topic(line)
        for line in down:
            for other in across:
                topic, area = (line, other) if topics_down else (other, line)
                yield _Cell(line.number, other.number, topic, area)

    def _named(self, lines: list[SheetLine], filled: set[int], *, is_topic: bool) -> list[SheetLine]:
        """Lines that are a topic or an area. A text without any value is a heading or a footnote."""
        found = []
        for line in lines:
            if not line.name:
                if line.number in filled:
                    self.found.problem(
                        line.place, _("There are values and no name."), _("Write the name into the sheet.")
                    )
            elif line.number not in filled and self.names.is_unknown(line, is_topic=is_topic):
                self.found.note(
                    line.place, _("“%(name)s” has no values and is left out.") % {"name": cut_to_length(line.name)}
                )
            else:
                found.append(line)
        return found

    def _rows(self) -> Iterator[SheetLine]:
        first = self.mapping.first_row or self.mapping.header + 1
        for row in range(first, min(self.mapping.last_row or self.raw.height, self.raw.height) + 1):
            name = self.raw.text(row, self.mapping.names)
            yield SheetLine(row, name, _("row %(row)s") % {"row": row}, f"@{row}")

    def _columns(self) -> Iterator[SheetLine]:
        first, last = self.mapping.columns
        for column in range(first or self.mapping.names + 1, min(last or self.raw.width, self.raw.width) + 1):
            name = self.raw.text(self.mapping.header, column)
            letter = address(1, column)[:-1]
            yield SheetLine(column, name, _("column %(column)s") % {"column": letter}, f"@{letter}")

    def _filled(self, rows: list[SheetLine], columns: list[SheetLine]) -> tuple[set[int], set[int]]:
        """Numbers of rows and of columns with at least one value."""
        places = [
            (row.number, column.number)
            for row in rows
            for column in columns
            if as_text(self._value(row.number, column.number))
        ]
        return {row for row, _column in places}, {column for _row, column in places}

    def _value(self, row: int, column: int) -> Value:
        return self.raw.spread(
            row,
            column,
            from_row=self.mapping.header + 1,
            from_column=1 if self.mapping.form == LIST else self.mapping.names + 1,
        )

    def _list(self) -> Iterator[_Cell]:
        columns = {name: self._list_column(name) for name in ("area", "topic", "value")}
        if None in columns.values():
            return
        seen: dict[tuple[str, str], int] = {}
        for row in self._rows():
            texts = {name: self.raw.text(row.number, column or 0) for name, column in columns.items()}
            if not any(texts.values()):
                continue
            if not texts["area"] or not texts["topic"]:
                if texts["value"]:
                    self.found.problem(row.place, _("Area or topic is missing."), _("Write it into the sheet."))
                else:
                    words = texts["area"] or texts["topic"]
                    self.found.note(
                        row.place, _("“%(name)s” has no values and is left out.") % {"name": cut_to_length(words)}
                    )
                continue
            pair = (tidy(texts["area"]), tidy(texts["topic"]))
            if pair in seen:
                self.found.problem(
                    row.place,
                    _("“%(topic)s” in “%(area)s” stands in row %(row)s already.")
                    % {"topic": texts["topic"], "area": texts["area"], "row": seen[pair]},
                    _("Leave one of them out: “%(short)s” in [topics].") % {"short": row.short},
                )
                if (row.short not in self.mapping.topics) or not self.mapping.topics[row.short].ignored:
                    continue
            seen.setdefault(pair, row.number)
            topic = SheetLine(row.number, texts["topic"], row.place, row.short)
            yield _Cell(
                row.number, columns["value"] or 0, topic, SheetLine(row.number, texts["area"], row.place, row.short)
            )

    def _list_column(self, name: str) -> int | None:
        wanted = self.mapping.list_columns[name]
        for column in range(1, self.raw.width + 1):
            if tidy(self.raw.text(self.mapping.header, column)) == tidy(wanted):
                return column
        if wanted.isalpha() and len(wanted) <= 2 and (column := column_of(wanted) or 0) <= self.raw.width:
            return column
        heads = [self.raw.text(self.mapping.header, column) for column in range(1, self.raw.width + 1)]
        self.found.problem(
            _("mapping, [layout], %(name)s") % {"name": name},
            _("No column is called “%(wanted)s”.") % {"wanted": wanted},
            _("Row %(row)s has: %(names)s.")
            % {"row": self.mapping.header, "names": ", ".join(filter(None, heads)) or "–"},
        )
        return None

    def _each_once(self, lines: list[SheetLine]) -> list[SheetLine]:
        """Drop lines with the same name until somebody says which of them counts."""
        kept: list[SheetLine] = []
        first: dict[str, SheetLine] = {}
        targets = {**self.mapping.topics, **self.mapping.areas}
        for line in lines:
            name = tidy(line.name)
            if name in first and line.short not in targets and first[name].short not in targets:
                self.found.problem(
                    line.place,
                    _("“%(name)s” stands in %(place)s too.") % {"name": line.name, "place": first[name].place},
                    _('Leave one of them out: "%(short)s" = { ignore = "…" }.') % {"short": line.short},
                )
                continue
            first.setdefault(name, line)
            kept.append(line)
        return kept

    def _areas_once(self, lines: list[SheetLine]) -> None:
        """Two names of the sheet for one area."""
        first: dict[int, SheetLine] = {}
        for line in lines:
            area = self.names.area(line)
            if area is None:
                continue
            if area.pk in first:
                self.found.problem(
                    line.place,
                    _("“%(name)s” is %(area)s, as %(place)s is.")
                    % {"name": line.name, "area": called(area), "place": first[area.pk].place},
                    _('Leave one of them out: "%(short)s" = { ignore = "…" }.') % {"short": line.short},
                )
                self.names.forget(line)
            else:
                first[area.pk] = line

    def _answer(self, cell: _Cell, where: str) -> Said | None:
        value = self._value(cell.row, cell.column)
        try:
            return answer_of(value, self.mapping)
        except NotUnderstood as problem:
            words = as_text(value)
            way_out = _('Add to [answers]: %(words)s = "yes", "partial", "no" or "unknown".') % {
                "words": as_toml(cut_to_length(words))
            }
            if problem.near:
                way_out += " " + _("It looks like “%(near)s”.") % {"near": problem.near}
            self.found.problems.append(
                SheetProblem(
                    where,
                    _("“%(words)s” (%(topic)s, %(area)s) is not understood.")
                    % {"words": cut_to_length(words), "topic": cut_to_length(cell.topic.name), "area": cell.area.name},
                    way_out,
                    "answers",
                    f'{as_toml(words)} = "?"',
                )
            )
            return None


def _shortened(cells: str, most: int = 200) -> str:
    return cells if len(cells) <= most else f"{cells[: most - 3]} …"
