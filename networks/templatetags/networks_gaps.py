"""What the pages about gaps need beside their context."""

from __future__ import annotations

from datetime import datetime

from django import template

register = template.Library()


@register.simple_tag
def reached(steps: dict[int, datetime], step: int) -> datetime | None:
    return steps.get(step)


@register.simple_tag(takes_context=True)
def with_parameter(context, name: str, value: str) -> str:
    """This address with one parameter changed."""
    query = context["request"].GET.copy()
    query[name] = value
    return f"?{query.urlencode()}"
