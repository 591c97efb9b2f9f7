"""Boxes of a filter as plain rows for the template."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.forms import BoundField

register = template.Library()


@register.simple_tag
def facet_options(field: BoundField, choices: Iterable[tuple[str, str]] | None = None) -> list[dict]:
    """Name, value, label, id and tick of each box; values not offered are not ticked."""
    ticked = {str(value) for value in (field.value() or [])}
    offered = getattr(field.field, "choices", ()) if choices in (None, "") else choices
    return [
        {
            "name": field.html_name,
            "value": value,
            "label": label,
            "id": f"{field.html_name}-{value}",
            "ticked": str(value) in ticked,
        }
        for value, label in offered
    ]
