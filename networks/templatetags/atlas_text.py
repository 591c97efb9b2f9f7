"""Numbers and states of the atlas in templates."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format

from directory.measures import percentage
from directory.models import Weekday
from directory.wording import joined
from networks.coverage.rules.grid import Summary
from networks.coverage.rules.states import ORDER, CellState
from networks.coverage.rules.wording import shown_number

register = template.Library()


@register.filter
def grouped(number: float | None) -> str:
    """With separators of thousands; a dash for what is unknown."""
    return "–" if number is None else number_format(number, force_grouping=True)


@register.filter
def percent(share: float | None) -> str:
    """A share (0–1) in percent with one decimal."""
    return "–" if share is None else percentage(share * 100, 1)


@register.filter
def searches(number: int | None) -> str:
    """A number of searches as it may be shown."""
    return shown_number(number) or "–"


@register.filter
def as_state(value: str) -> CellState:
    return CellState(value)


@register.filter
def summary_words(summary: Summary) -> str:
    """Such as “1 gap, 3 covered”: every state there is, the worst first."""
    return joined(f"{summary.states[state]} {state.label}" for state in ORDER if summary.states[state])


@register.filter
def columns_class(number: int) -> str:
    """How wide the table must be at least: few, some or many columns."""
    return "few" if number <= 6 else "some" if number <= 14 else "many"


@register.filter
def signed(number: int) -> str:
    """A change with its sign: −8, ±0, +2."""
    return f"+{number}" if number > 0 else f"−{-number}" if number else "±0"


@register.filter
def weekday_name(number: int) -> str:
    return str(Weekday(number).label)
