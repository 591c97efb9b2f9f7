"""Addresses of a page in the languages of the site.

A page without a live translation is served in German below the prefix of the other language, so every page has an
address in every language.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from kim.own_address import own_address


def below(language: str, url: str) -> str:
    """The address with another language in front: ``/de/kontakt/`` becomes ``/uk/kontakt/``."""
    _empty, _prefix, rest = url.split("/", 2)
    return f"/{language}/{rest}"


def addresses_of(page: Page, request: HttpRequest | None = None) -> dict[str, str]:
    """Language → address; where no translation is live the German page under the prefix of the language."""
    live = translations_of(page)
    source = live.get(settings.LANGUAGE_CODE, page)
    german = source.get_url(request) or "/de/"
    return {
        code: (live[code].get_url(request) if code in live else None) or below(code, german)
        for code, _name in settings.LANGUAGES
    }


def translations_of(page: Page) -> dict[str, Page]:
    """Live versions of the page by language."""
    found = page.get_translations(inclusive=True).live().select_related("locale")
    return {one.locale.language_code: one for one in found}


def address_here(page: Page, request: HttpRequest | None = None) -> str:
    """Where a link leads to the page without leaving the language of the visitor."""
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    url = page.get_url(request) or "/"
    return url if page.locale.language_code == language else below(language, url)


def address_of_page(page: Page, request: HttpRequest | None = None) -> str:
    """The whole address, for those who are elsewhere; empty for a page that has none."""
    *_site, path = page.get_url_parts(request) or [None]
    return own_address(path) if path else ""
