"""A seeded site for tests of its pages: one small district, its portal, and translations when a test asks for one."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page

from directory.models import Area
from home.models import PortalPage, StartPage
from home.seed.site import seed_site


def a_site() -> StartPage:
    """The first pages of a new site; returns the German start page."""
    return seed_site()


def a_portal(area: Area, **values: Any) -> PortalPage:
    """A published portal below the German start page, with the address of its area."""
    start = StartPage.objects.get(locale__language_code="de")
    values = {"title": area.full_name, "slug": area.slug, "lead": "Hilfe vor Ort."} | values
    page = start.add_child(instance=PortalPage(area=area, locale=start.locale, **values))
    page.save_revision().publish()
    return PortalPage.objects.get(pk=page.pk)


def a_translation(page: Page, language: str, *, live: bool = True, **values: Any) -> Page:
    """A copy in another language, as editors make it; parents that lack one are translated too."""
    locale = Locale.objects.get(language_code=language)
    copy = page.copy_for_translation(locale, copy_parents=True)
    for name, value in values.items():
        setattr(copy, name, value)
    revision = copy.save_revision()
    if live:
        revision.publish()
    return copy.specific_class.objects.get(pk=copy.pk)


def publish_start(language: str) -> StartPage:
    start = StartPage.objects.get(locale__language_code="de")
    locale = Locale.objects.get(language_code=language)
    found = start.get_translation_or_none(locale) or start.copy_for_translation(locale)
    found.save_revision().publish()
    return StartPage.objects.get(pk=found.pk)
