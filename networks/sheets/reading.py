"""A sheet read through its mapping: statements, and everything that keeps it from being read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from directory.models import Area, Category, LifeDomain
from networks.models.sheets import SheetStatement

from .answers import NotUnderstood, Said, answer_of, together
from .known import Known, called
from .mapping import LIST, TOPICS_DOWN, Mapping, Target
from .names import tidy, without_marks
from .problems import Problem, SheetError, quoted
from .raw import Raw, Value, address, as_text, column_of

Thing = Category | LifeDomain


@dataclass(frozen=True)
class Statement:
    """One thing in one area. ``cells``: where it stands, "C7, C9"."""

    area: Area
    thing: Thing
    answer: SheetStatement.Answer
    number: Decimal | None
    words: str
    cells: str

    @property
    def is_about_domain(self) -> bool:
        return isinstance(self.thing, LifeDomain)


@dataclass
class Reading:
    """``problems`` want an answer in the mapping; ``notes`` say what was left out or understood by itself."""

    statements: list[Statement] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class _Cell:
    row: int
    column: int
    topic: Line
    area: Line


@dataclass(frozen=True)
class Line:
    """A row or column with its name: where it stands ("row 7"), how a mapping names the place ("@7")."""

    number: int
    name: str
    place: str
    short: str


def read_sheet(raw: Raw, mapping: Mapping, known: Known, reach: Container[int] | None = None) -> Reading:
    """``reach``: keys of the areas whose columns may be taken over; ``None`` for all. Raises ``SheetError``."""
    return _Reader(raw, mapping, known, reach).read()


class _Reader:
    def __init__(self, raw: Raw, mapping: Mapping, known: Known, reach: Container[int] | None) -> None:
        self.raw, self.mapping, self.known, self.reach = raw, mapping, known, reach
        self.found = Reading()
        self._topics: dict[str, tuple[Thing, ...] | None] = {}
        self._areas: dict[str, Area | None] = {}
        self._left_out_areas: set[str] = set()
        self._used: set[tuple[str, str]] = set()

    def read(self) -> Reading:
        if self.mapping.header > self.raw.height:
            raise SheetError(
                Problem(
                    _("mapping, [layout], header"),
                    _("Row %(row)s is below the end of the sheet.") % {"row": self.mapping.header},
                    _("The sheet has %(rows)s rows.") % {"rows": self.raw.height},
                )
            )
        said: dict[tuple[Area, Thing], list[tuple[Said | None, str]]] = defaultdict(list)
        for cell in self._list() if self.mapping.form == LIST else self._matrix():
            area, things = self.area(cell.area), self.topic(cell.topic)
            if things == () or self._area_key(cell.area) in self._left_out_areas:
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
        self._say_what_is_not_there()
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
            self.topic(line)
        for line in down:
            for other in across:
                topic, area = (line, other) if topics_down else (other, line)
                yield _Cell(line.number, other.number, topic, area)

    def _named(self, lines: list[Line], filled: set[int], *, is_topic: bool) -> list[Line]:
        """Lines that are a topic or an area. A text without any value is a heading or a footnote."""
        found = []
        for line in lines:
            if not line.name:
                if line.number in filled:
                    self._problem(line.place, _("There are values and no name."), _("Write the name into the sheet."))
            elif line.number not in filled and self._is_unknown(line, is_topic=is_topic):
                self._note(line.place, _("“%(name)s” has no values and is left out.") % {"name": _short(line.name)})
            else:
                found.append(line)
        return found

    def _rows(self) -> Iterator[Line]:
        first = self.mapping.first_row or self.mapping.header + 1
        for row in range(first, min(self.mapping.last_row or self.raw.height, self.raw.height) + 1):
            name = self.raw.text(row, self.mapping.names)
            yield Line(row, name, _("row %(row)s") % {"row": row}, f"@{row}")

    def _columns(self) -> Iterator[Line]:
        first, last = self.mapping.columns
        for column in range(first or self.mapping.names + 1, min(last or self.raw.width, self.raw.width) + 1):
            name = self.raw.text(self.mapping.header, column)
            letter = address(1, column)[:-1]
            yield Line(column, name, _("column %(column)s") % {"column": letter}, f"@{letter}")

    def _filled(self, rows: list[Line], columns: list[Line]) -> tuple[set[int], set[int]]:
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
                    self._problem(row.place, _("Area or topic is missing."), _("Write it into the sheet."))
                else:
                    words = texts["area"] or texts["topic"]
                    self._note(row.place, _("“%(name)s” has no values and is left out.") % {"name": _short(words)})
                continue
            pair = (tidy(texts["area"]), tidy(texts["topic"]))
            if pair in seen:
                self._problem(
                    row.place,
                    _("“%(topic)s” in “%(area)s” stands in row %(row)s already.")
                    % {"topic": texts["topic"], "area": texts["area"], "row": seen[pair]},
                    _("Leave one of them out: “%(short)s” in [topics].") % {"short": row.short},
                )
                if (row.short not in self.mapping.topics) or not self.mapping.topics[row.short].ignored:
                    continue
            seen.setdefault(pair, row.number)
            topic = Line(row.number, texts["topic"], row.place, row.short)
            yield _Cell(row.number, columns["value"] or 0, topic, Line(row.number, texts["area"], row.place, row.short))

    def _list_column(self, name: str) -> int | None:
        wanted = self.mapping.list_columns[name]
        for column in range(1, self.raw.width + 1):
            if tidy(self.raw.text(self.mapping.header, column)) == tidy(wanted):
                return column
        if wanted.isalpha() and len(wanted) <= 2 and (column := column_of(wanted) or 0) <= self.raw.width:
            return column
        heads = [self.raw.text(self.mapping.header, column) for column in range(1, self.raw.width + 1)]
        self._problem(
            _("mapping, [layout], %(name)s") % {"name": name},
            _("No column is called “%(wanted)s”.") % {"wanted": wanted},
            _("Row %(row)s has: %(names)s.")
            % {"row": self.mapping.header, "names": ", ".join(filter(None, heads)) or "–"},
        )
        return None

    def _each_once(self, lines: list[Line]) -> list[Line]:
        """A name that stands twice is no second statement before somebody says which of the two counts."""
        kept: list[Line] = []
        first: dict[str, Line] = {}
        targets = {**self.mapping.topics, **self.mapping.areas}
        for line in lines:
            name = tidy(line.name)
            if name in first and line.short not in targets and first[name].short not in targets:
                self._problem(
                    line.place,
                    _("“%(name)s” stands in %(place)s too.") % {"name": line.name, "place": first[name].place},
                    _('Leave one of them out: "%(short)s" = { ignore = "…" }.') % {"short": line.short},
                )
                continue
            first.setdefault(name, line)
            kept.append(line)
        return kept

    def _areas_once(self, lines: list[Line]) -> None:
        """Two names of the sheet for one area."""
        first: dict[int, Line] = {}
        for line in lines:
            area = self.area(line)
            if area is None:
                continue
            if area.pk in first:
                self._problem(
                    line.place,
                    _("“%(name)s” is %(area)s, as %(place)s is.")
                    % {"name": line.name, "area": called(area), "place": first[area.pk].place},
                    _('Leave one of them out: "%(short)s" = { ignore = "…" }.') % {"short": line.short},
                )
                self._areas[line.short] = None
            else:
                first[area.pk] = line

    # --- what names mean

    def _is_unknown(self, line: Line, *, is_topic: bool) -> bool:
        targets = self.mapping.topics if is_topic else self.mapping.areas
        if line.short in targets or tidy(line.name) in targets:
            return False
        return not (self.known.category(without_marks(line.name)) if is_topic else self.known.areas_called(line.name))

    def topic(self, line: Line) -> tuple[Thing, ...] | None:
        target, key = self._target(line, self.mapping.topics, "topics")
        if key not in self._topics:
            self._topics[key] = self._find_topic(line, target)
        return self._topics[key]

    def area(self, line: Line) -> Area | None:
        if line.short in self._areas:
            return self._areas[line.short]
        target, key = self._target(line, self.mapping.areas, "areas")
        if key not in self._areas:
            self._areas[key] = self._find_area(line, target)
        return self._areas[key]

    def _target(self, line: Line, targets: dict[str, Target], table: str) -> tuple[Target | None, str]:
        """What the mapping says about a line, and under which key it is remembered."""
        for key in (line.short, tidy(line.name)):
            if key in targets:
                self._used.add((table, key))
                return targets[key], key
        return None, tidy(line.name)

    def _area_key(self, line: Line) -> str:
        return self._target(line, self.mapping.areas, "areas")[1]

    def _find_topic(self, line: Line, target: Target | None) -> tuple[Thing, ...] | None:
        """Empty where the mapping leaves the topic out, ``None`` where nobody has said what it is."""
        if target is None:
            category = self.known.category(without_marks(line.name))
            if category is not None:
                self._note(
                    line.place,
                    _("“%(name)s” was taken for the category of this name.") % {"name": without_marks(line.name)},
                )
                return (category,)
            near = self.known.nearest_category(line.name)
            self._missing(
                "topics",
                line,
                line.place,
                _("Nobody has said yet what the topic “%(name)s” is here.") % {"name": _short(line.name)},
                near.key if near else "",
                near.label() if near else "",
            )
            return None
        if target.ignored:
            self._left_out(line, target)
            return ()
        things: list[Thing] = []
        for name in target.names:
            thing: Thing | None = self.known.domain(name) if target.domain else self.known.category(name)
            if thing is None:
                near = None if target.domain else self.known.nearest_category(name)
                self._problem(
                    _("mapping, [topics], “%(name)s”") % {"name": without_marks(line.name)},
                    _("There is no life domain “%(key)s”.") % {"key": name}
                    if target.domain
                    else _("There is no category “%(key)s”.") % {"key": name},
                    _("Did you mean “%(name)s”?") % {"name": near.key}
                    if near
                    else _("There are: %(names)s.")
                    % {"names": ", ".join(sorted(self.known.domains if target.domain else self._keys()))},
                )
                return None
            things.append(thing)
        return tuple(things)

    def _keys(self) -> list[str]:
        return [category.key for category in self.known.atlas.categories]

    def _find_area(self, line: Line, target: Target | None) -> Area | None:
        if target is not None and target.ignored:
            self._left_out(line, target)
            self._left_out_areas.add(self._area_key(line))
            return None
        name = target.names[0] if target else without_marks(line.name)
        place = line.place if target is None else _("mapping, [areas], “%(name)s”") % {"name": without_marks(line.name)}
        found = self.known.areas_called(name)
        if len(found) == 1:
            return self._within_reach(line, found[0])
        if found:
            words = _("“%(name)s” may be several areas: %(areas)s.") % {
                "name": name,
                "areas": ", ".join(sorted(map(called, found))),
            }
            self._missing("areas", line, place, words, found[0].ags or found[0].full_name, found[0].full_name)
            return None
        near = self.known.nearest_area(name)
        words = _("There is no area “%(name)s”.") % {"name": _short(name)}
        if near is None:
            self._missing("areas", line, place, words)
        else:
            self._missing("areas", line, place, words, near.ags or near.full_name, near.full_name)
        return None

    def _within_reach(self, line: Line, area: Area) -> Area | None:
        if self.reach is None or area.pk in self.reach:
            return area
        self._left_out_areas.add(self._area_key(line))
        self._note(
            line.place, _("%(area)s is not one of your areas; its values are left out.") % {"area": called(area)}
        )
        return None

    def _missing(self, table: str, line: Line, place: str, words: str, value: str = "", near: str = "") -> None:
        """A name the mapping has to say something about, with the line to write."""
        entry = f"{quoted(without_marks(line.name))} = {quoted(value or '?')}"
        if value:
            way_out = _("Add to [%(table)s]: %(line)s") % {"table": table, "line": entry}
            way_out += f" ({near})" if near else ""
        else:
            name = quoted(without_marks(line.name))
            way_out = _('Add to [%(table)s]: %(name)s = … or { ignore = "…" }.') % {"table": table, "name": name}
        self.found.problems.append(Problem(place, words, way_out, table, f"{entry}  # {near}" if near else entry))

    def _left_out(self, line: Line, target: Target) -> None:
        self._note(
            line.place,
            _("“%(name)s” is left out by the mapping: %(reason)s.")
            % {"name": _short(line.name), "reason": target.ignored.rstrip(".")},
        )

    def _answer(self, cell: _Cell, where: str) -> Said | None:
        value = self._value(cell.row, cell.column)
        try:
            return answer_of(value, self.mapping)
        except NotUnderstood as problem:
            words = as_text(value)
            way_out = _('Add to [answers]: %(words)s = "yes", "partial", "no" or "unknown".') % {
                "words": quoted(_short(words))
            }
            if problem.near:
                way_out += " " + _("It looks like “%(near)s”.") % {"near": problem.near}
            self.found.problems.append(
                Problem(
                    where,
                    _("“%(words)s” (%(topic)s, %(area)s) is not understood.")
                    % {"words": _short(words), "topic": _short(cell.topic.name), "area": cell.area.name},
                    way_out,
                    "answers",
                    f'{quoted(words)} = "?"',
                )
            )
            return None

    # --- what is said about it

    def _say_what_is_not_there(self) -> None:
        for table, targets in (("topics", self.mapping.topics), ("areas", self.mapping.areas)):
            for key in targets:
                if (table, key) not in self._used:
                    self._note(f"[{table}]", _("“%(name)s” does not stand in the sheet.") % {"name": key})

    def _problem(self, place: str, words: str, way_out: str) -> None:
        self.found.problems.append(Problem(place, words, way_out))

    def _note(self, place: str, words: str) -> None:
        note = Problem(place, words)
        if note not in self.found.notes:
            self.found.notes.append(note)


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _shortened(cells: str, most: int = 200) -> str:
    return cells if len(cells) <= most else f"{cells[: most - 3]} …"
