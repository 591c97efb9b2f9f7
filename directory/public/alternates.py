"""The same page in every language of the site, for search engines and the switch of languages."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url

from kim.own_address import own_address


@dataclass(frozen=True)
class Alternate:
    language: str
    address: str


def alternates_of(request: HttpRequest, path: str | None = None) -> list[Alternate]:
    """Absolute addresses without the query, German once more as ``x-default``."""
    here = path or request.path
    found = [Alternate(code, own_address(translate_url(here, code))) for code, _name in settings.LANGUAGES]
    default = next(one for one in found if one.language == settings.LANGUAGE_CODE)
    return [*found, Alternate("x-default", default.address)]
