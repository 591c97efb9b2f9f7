"""Small parts of the look, in one place so that class names of the design system do not spread."""

from __future__ import annotations

import re

from django import template
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.template.defaultfilters import stringfilter
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kim.own_address import own_address
from kim.punctuation import begun, colon

register = template.Library()
register.filter("own_address", own_address)
register.simple_tag(colon)
register.filter("begun", begun)

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_IGNORED = re.compile(r"[\x00-\x20]")
_SCHEME = re.compile(r"\A([^/?#:]*+):")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A KERN icon as decoration; the words beside it carry the meaning."""
    return format_html('<span class="kern-icon kern-icon--{}" aria-hidden="true"></span>', name)


@register.simple_tag
def pictogram(key: str) -> SafeString:
    """The picture of a life domain, by its key in the taxonomy."""
    return format_html(
        '<svg class="app-pic" viewBox="0 0 48 48" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("kim/sprite.svg"),
        key,
    )


@register.simple_tag
def check_input(field: BoundField | BoundWidget) -> SafeString:
    """A tick box or radio button in KERN's look."""
    if isinstance(field, BoundWidget):
        kind = "radio" if field.data["type"] == "radio" else "checkbox"
        field.data["attrs"]["class"] = f"kern-form-check__{kind}"
        return field.tag()
    return field.as_widget(attrs={"class": "kern-form-check__checkbox"})


@register.simple_tag
def select_input(field: BoundField) -> SafeString:
    """A list to choose from in KERN's look; the wrapper around it draws the only arrow."""
    return field.as_widget(attrs={"class": "kern-form-input__select"})


@register.filter(is_safe=True)
@stringfilter
def safe_href(address: str) -> str:
    """The address if a click on it opens a page, a mail or a call; otherwise one that leads nowhere.

    Forms check what is typed; this is for what came into the database past them. ``javascript:`` would run.
    """
    # Browsers leave these signs out before they look for the scheme.
    read = _IGNORED.sub("", address)
    if read.startswith(("//", "/\\", "\\")):
        return "#"
    scheme = _SCHEME.match(read)
    return address if scheme is None or scheme[1].lower() in SCHEMES else "#"
