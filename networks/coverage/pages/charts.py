"""Lines over time as SVG: worked out here, drawn by a template, every number also in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    value: int

    @property
    def left(self) -> float:
        return self.x - 3.5

    @property
    def top(self) -> float:
        return self.y - 3.5


@dataclass(frozen=True)
class LineOf:
    """``past`` and ``ahead`` share the point of today."""

    past: list[Mark]
    ahead: list[Mark]

    @property
    def marks(self) -> list[Mark]:
        """Return the marks in the order they are drawn; the point of today is drawn twice."""
        return [*self.past, *self.ahead]

    @property
    def points(self) -> str:
        return " ".join(f"{mark.x},{mark.y}" for mark in self.past)

    @property
    def points_ahead(self) -> str:
        return " ".join(f"{mark.x},{mark.y}" for mark in self.ahead)

    @property
    def first(self) -> Mark:
        return self.past[0]

    @property
    def now(self) -> Mark:
        return self.past[-1]

    @property
    def last(self) -> Mark:
        return (self.ahead or self.past)[-1]


@dataclass(frozen=True)
class Chart:
    """``ticks``: value and height of the grid lines; ``days``: place, day and anchor of the dates below."""

    width: int
    height: int
    left: int
    right: float
    top: int
    bottom: int
    today_x: float
    ticks: list[tuple[int, float]]
    days: list[tuple[float, date, str]]
    gaps: LineOf
    thin: LineOf

    @property
    def ahead_width(self) -> float:
        return round(self.right - self.today_x, 1)


#: A date below the axis, in units of the drawing.
LABEL_WIDTH = 60

Series = Sequence[tuple[date, int, int]]


def chart(past: Series, ahead: Series, *, width: int, height: int, label_room: int) -> Chart | None:
    """``past`` ends today, ``ahead`` begins after; rows are (day, gaps, thin). ``None`` for fewer than two points."""
    rows = [*past, *ahead]
    if len(rows) < 2:
        return None
    first, last = rows[0][0].toordinal(), rows[-1][0].toordinal()
    left, right, top, bottom = 40, width - label_room, 26, height - 34
    values = [value for row in rows for value in row[1:]]
    step = _step(max(values) - min(values))
    low, high = min(values) // step * step, -(-max(values) // step) * step
    high = high if high > low else low + step

    def x(day: date) -> float:
        return round(left + (day.toordinal() - first) / max(last - first, 1) * (right - left), 1)

    def y(value: float) -> float:
        return round(bottom - (value - low) / (high - low) * (bottom - top), 1)

    def mark(row: tuple[date, int, int], column: int) -> Mark:
        value = (row[1], row[2])[column - 1]
        return Mark(x(row[0]), y(value), value)

    def line(column: int) -> LineOf:
        before = [mark(row, column) for row in past]
        after = [mark(row, column) for row in ahead]
        return LineOf(before, [before[-1], *after] if after else [])

    today = past[-1][0]
    # Two dates beside each other need room.
    days = [(x(rows[0][0]), rows[0][0], "start")] if x(today) - left > LABEL_WIDTH or len(past) < 2 else []
    if len(past) > 1:
        days.append((x(today), today, "middle" if ahead else "end"))
    if ahead:
        days.append((x(rows[-1][0]), rows[-1][0], "end"))
    ticks = [(value, y(value)) for value in range(low, high + 1, step)]
    return Chart(width, height, left, right, top, bottom, x(today), ticks, days, line(1), line(2))


def _step(spread: int) -> int:
    """Between three and six lines at round numbers."""
    step = 1
    while spread / step > 5:
        step = step * 2 if str(step)[0] in "15" else step * 5 // 2
    return step
