"""Head of a page for search engines."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from directory.public import jsonld
from directory.public.alternates import alternates_of
from kim.own_address import own_address

register = template.Library()


@register.simple_tag(takes_context=True)
def canonical_and_alternates(context: template.Context) -> SafeString | str:
    """The address of this page without its query, and those of the other languages; nothing outside a request."""
    request = context.get("request")
    if request is None:
        return ""
    links = format_html_join(
        "",
        '<link rel="alternate" hreflang="{}" href="{}">',
        ((one.language, one.address) for one in alternates_of(request)),
    )
    return format_html('<link rel="canonical" href="{}">{}', own_address(request.path), links)


@register.simple_tag(takes_context=True)
def breadcrumb_data(context: template.Context, title: str) -> SafeString | str:
    """The way back as structured data, the page itself at its end."""
    request, steps = context.get("request"), context.get("crumbs")
    if request is None or not steps:
        return ""
    return jsonld.breadcrumbs([*steps, (title, request.path)])
