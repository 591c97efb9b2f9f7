"""Sections of plugins in a page: ``{% load kim_plugins %}{% sections "area" area %}``."""

from __future__ import annotations

import logging
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from kim.plugins import Section, registry

register = template.Library()
log = logging.getLogger("kim.plugins")


@register.simple_tag(takes_context=True)
def sections(context: Context, place: str, subject: Any = None) -> SafeString:
    """Every section of this place. One that fails is logged and left out, so that a plugin never takes a page down."""
    if place not in Section.PLACES:
        raise template.TemplateSyntaxError(f"There is no place {place!r}; places are {', '.join(Section.PLACES)}.")
    parts = []
    for section in registry.all(Section):
        if section.place == place:
            try:
                parts.append(render(section, context.get("request"), subject))
            except Exception:
                if settings.DEBUG:
                    raise
                log.exception("Section %r at place %r failed and is left out.", section.key, place)
    return mark_safe("".join(parts))


def render(section: Section, request: Any, subject: Any) -> str:
    """One section as HTML, empty when it has nothing to say here."""
    found = section.context(request, subject)
    return "" if found is None else render_to_string(section.template, {**found, "subject": subject}, request)
