"""Sections of plugins in a page: ``{% load kim_plugins %}{% sections "area" area %}``."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from kim.plugins import Section, contained, registry

register = template.Library()

#: Where a request remembers the sections its page has shown already.
SHOWN = "_kim_sections_shown"


@register.simple_tag(takes_context=True)
def sections(context: Context, place: str, subject: Any = None) -> SafeString:
    """Every section of this place; one that fails is left out.

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
    return contained(section, "its template", partial(render, section, request, subject), str)


def render(section: Section, request: Any, subject: Any) -> str:
    """One section as HTML, empty when it has nothing to say here."""
    found = section.context(request, subject)
    return "" if found is None else render_to_string(section.template, {**found, "subject": subject}, request)
