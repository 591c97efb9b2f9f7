"""Words about bodies in templates."""

from __future__ import annotations

from datetime import date

from django import template

from networks.bodies.models import BodyDocument, Decision, Meeting
from networks.bodies.rules import wording
from networks.bodies.rules.state import decision_state

register = template.Library()


@register.filter
def meeting_hours(meeting: Meeting) -> str:
    return wording.hours(meeting)


@register.filter
def meeting_name(meeting: Meeting) -> str:
    return wording.meeting_name(meeting)


@register.simple_tag
def leaf(meeting: Meeting) -> tuple[str, str, str]:
    """Weekday, day and month for the leaf of a calendar."""
    return wording.leaf(meeting)


@register.filter
def rhythm_words(per_year: int | None) -> str:
    return wording.rhythm_words(per_year)


@register.simple_tag
def span(begin: date | None, end: date | None) -> str:
    return wording.span(begin, end)


@register.filter
def state_badge(decision: Decision) -> dict[str, str]:
    """Kind of badge and words; an open decision whose date has passed says so."""
    kind, words = decision_state(decision)
    return {"kind": kind, "words": words}


@register.filter
def file_size(row: BodyDocument) -> str:
    """``PDF, 117 KB``."""
    from directory.templatetags.directory_text import file_facts

    return file_facts(row)  # type: ignore[arg-type]  # it reads type and size alone
