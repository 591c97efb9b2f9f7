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

#: Where a request remembers the sections its page has shown already.
SHOWN = "_kim_sections_shown"


@register.simple_tag(takes_context=True)
def sections(context: Context, place: str, subject: Any = None) -> SafeString:
    """Every section of this place. One that fails is logged and left out, so that a plugin never takes a page down.

    Sections an editor has put elsewhere on the page (``show_here``) are not repeated.
    """
    if place not in Section.PLACES:
        raise template.TemplateSyntaxError(f"There is no place {place!r}; places are {', '.join(Section.PLACES)}.")
    request = context.get("request")
    shown = getattr(request, SHOWN, frozenset())
    found = [one for one in registry.all(Section) if one.place == place and one.key not in shown]
    return mark_safe("".join(_safely(section, request, subject) for section in found))


def show_here(key: str, request: Any, subject: Any) -> str:
    """One section at a place an editor chose; nothing for a section that is not installed any more."""
    section = next((one for one in registry.all(Section) if one.key == key), None)
    if section is None:
        return ""
    if request is not None:
        setattr(request, SHOWN, getattr(request, SHOWN, frozenset()) | {key})
    return mark_safe(_safely(section, request, subject))


def _safely(section: Section, request: Any, subject: Any) -> str:
    try:
        return render(section, request, subject)
    except Exception:
        if settings.DEBUG:
            raise
        log.exception("Section %r at place %r failed and is left out.", section.key, section.place)
        return ""


def render(section: Section, request: Any, subject: Any) -> str:
    """One section as HTML, empty when it has nothing to say here."""
    found = section.context(request, subject)
    return "" if found is None else render_to_string(section.template, {**found, "subject": subject}, request)
