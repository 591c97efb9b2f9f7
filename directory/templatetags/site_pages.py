"""Pages in templates: where links lead, what search engines read."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.models import Page

from directory.measures import file_size
from directory.pages.addresses import address_here, address_of_page, translations_of
from directory.wording import joined

register = template.Library()


@register.simple_tag(takes_context=True)
def page_address(context: template.Context, page: Page | None) -> str:
    """Where a link leads to the page, in the language of the visitor; nothing for a page that is not public."""
    if page is None or not page.live:
        return ""
    translated = translations_of(page)
    language = getattr(context.get("request"), "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    return address_here(translated.get(language, page.specific_deferred), context.get("request"))


@register.simple_tag(takes_context=True)
def canonical_page(context: template.Context, page: Page) -> SafeString | str:
    """Canonical address and live translations; a German text below another language points to itself in German."""
    request = context.get("request")
    if request is None or not page.pk:
        return ""
    live = {code: address_of_page(one, request) for code, one in translations_of(page).items()}
    links = [(code, url) for code, url in live.items() if url]
    if url := live.get(settings.LANGUAGE_CODE):
        links.append(("x-default", url))
    own = address_of_page(page, request)
    return format_html(
        '<link rel="canonical" href="{}">{}',
        own,
        format_html_join("", '<link rel="alternate" hreflang="{}" href="{}">', links),
    )


@register.simple_tag
def document_facts(document) -> str:
    """``PDF, 314 KB``: type and size of a file of the editors' library."""
    return joined([document.file_extension.upper(), file_size(document.get_file_size() or 0)])


@register.inclusion_tag("directory/pages/body.html", takes_context=True)
def page_body(context: template.Context, body) -> dict:
    """The blocks of a page; where the text is in another language than the frame, in an element that says so."""
    return {**context.flatten(), "body": body}
