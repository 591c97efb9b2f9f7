"""Words about bodies in templates."""

from __future__ import annotations

from django import template

from directory.templatetags.directory_text import file_facts
from networks.bodies.models import BodyDocument, Decision
from networks.bodies.rules import wording
from networks.bodies.rules.state import decision_state

register = template.Library()


register.filter("meeting_hours", wording.meeting_hours)
register.filter("meeting_name", wording.meeting_name)
register.filter("rhythm_words", wording.rhythm_words)
register.simple_tag(wording.leaf, name="leaf")
register.simple_tag(wording.period, name="span")


@register.filter
def state_badge(decision: Decision) -> dict[str, str]:
    """Kind of badge and words; an open decision whose date has passed says so."""
    kind, words = decision_state(decision)
    return {"kind": kind, "words": words}


@register.filter
def file_size(row: BodyDocument) -> str:
    """``PDF, 117 KB``."""
    return file_facts(row)  # type: ignore[arg-type]  # it reads type and size alone
