"""What a page tells search engines about itself, by schema.org."""

from __future__ import annotations

import html
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from directory.public.jsonld import breadcrumbs, script
from kim.own_address import own_address

Crumbs = list[tuple[str, str]]


def of_page(page: Page, crumbs: Crumbs, request: HttpRequest) -> SafeString:
    """The way to the page, and its questions with their answers."""
    way = [*crumbs, (page.title, request.path)]
    parts = [breadcrumbs(way)] if crumbs else []
    if questions := questions_of(page):
        parts.append(script({"@type": "FAQPage", "inLanguage": page.locale.language_code, "mainEntity": questions}))
    return mark_safe("".join(parts))


def of_site(operator: str, request: HttpRequest) -> SafeString:
    """The site, how to search it, and who runs it once somebody has said so."""
    search = own_address(reverse("directory:service_list"))
    runs_it = {"@type": "GovernmentOrganization", "name": operator} if operator else None
    return script(
        {
            "@type": "WebSite",
            "name": settings.KIM_SITE_NAME,
            "url": own_address(request.path),
            "inLanguage": [code for code, _name in settings.LANGUAGES],
            "publisher": runs_it,
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{search}?q={{search_term_string}}",
                "query-input": "required name=search_term_string",
            },
        }
    )


def questions_of(page: Page) -> list[dict[str, Any]]:
    """All questions of the page, the answers as plain text."""
    return [
        {
            "@type": "Question",
            "name": item["question"],
            "acceptedAnswer": {"@type": "Answer", "text": plain_text(item["answer"].source)},
        }
        for block in getattr(page, "body", ())
        if block.block_type == "faq"
        for item in block.value["items"]
    ]


def plain_text(rich: str) -> str:
    """Words of a rich text; what ends a paragraph or a point becomes a space."""
    return " ".join(html.unescape(strip_tags(rich.replace("</", " </"))).split())
