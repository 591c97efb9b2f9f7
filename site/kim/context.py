"""What the frame around every public page needs: names, languages, menu, links the law asks for.

The frame knows no app. An app adds links to a part of it with an extension of the kind ``FrameLinks``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kim.plugins import Extension, gives, registry

from .languages import direction_of

PARTS = ("menu", "legal", "access")


@dataclass(frozen=True)
class Link:
    """``icon`` is the name of a KERN icon or empty; ``language`` marks words in another language than the page."""

    label: str
    url: str
    current: bool = False
    icon: str = ""
    language: str = ""


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    url: str
    current: bool

    @property
    def direction(self) -> str:
        return direction_of(self.code)


class FrameLinks(Extension):
    """A kind of extension: links in a part of the frame around every public page."""

    #: ``menu`` (main navigation), ``legal`` (imprint, privacy …) or ``access`` (Leichte Sprache, sign language …).
    part: ClassVar[str] = ""
    methods = ("links",)
    stands_in = {"links": gives(tuple)}

    def links(self, request: HttpRequest) -> Iterable[Link]:
        raise NotImplementedError

    @classmethod
    def problems(cls) -> list[str]:
        found = super().problems()
        if cls.part not in PARTS:
            found.append(f"the frame has no part {cls.part!r}; it has {', '.join(PARTS)}")
        return found


class Frame:
    """Read by ``base.html``; everything is worked out when it is asked for."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def site_name(self) -> str:
        return settings.KIM_SITE_NAME

    @property
    def region_name(self) -> str:
        return getattr(settings, "KIM_REGION_NAME", "Nordrhein-Westfalen")

    @property
    def is_demo(self) -> bool:
        return settings.KIM_DEMO

    @property
    def official_header(self) -> str:
        """Words of the official header of the state, empty as long as nobody switched it on."""
        return getattr(settings, "KIM_OFFICIAL_HEADER", "")

    @property
    def language(self) -> str:
        return (get_language() or settings.LANGUAGE_CODE).split("-")[0]

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @property
    def home_url(self) -> str:
        return f"/{self.language}/"

    @cached_property
    def languages(self) -> list[LanguageLink]:
        """This page in every language, filters kept. A page may know better: ``request.language_addresses``."""
        known = getattr(self.request, "language_addresses", {})
        return [
            LanguageLink(code, name, known.get(code) or self._same_page(code), code == self.language)
            for code, name in settings.LANGUAGES
        ]

    def _same_page(self, code: str) -> str:
        if self.request.method != "GET":
            return f"/{code}/"
        here = self.request.get_full_path()
        there = translate_url(here, code)
        return there if there.startswith(f"/{code}/") else f"/{code}/"

    @property
    def language_name(self) -> str:
        return dict(settings.LANGUAGES).get(self.language, self.language)

    def _part(self, name: str) -> list[Link]:
        return [link for one in registry.all(FrameLinks) if one.part == name for link in one.links(self.request)]

    @cached_property
    def menu(self) -> list[Link]:
        return self._part("menu") or [Link(_("Find services"), f"/{self.language}/angebote/")]

    @cached_property
    def legal(self) -> list[Link]:
        return self._part("legal")

    @cached_property
    def access(self) -> list[Link]:
        return self._part("access")


def frame(request: HttpRequest) -> dict[str, Frame]:
    return {"frame": Frame(request)}
