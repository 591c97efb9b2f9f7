"""Portals of the four demo jurisdictions: real structure of the programme, invented words and offices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page

from directory.models import Area
from home.models import PortalPage, StartPage

from .demo_files import files_and_links, office_contacts
from .demo_profiles import load_profiles
from .demo_state import load_state_pages
from .portal_texts import PORTALS, TRANSLATED_TITLES, Portal
from .texts import rich_text


@transaction.atomic
def load_portals(say: Callable[[str], None] = lambda _line: None) -> None:
    start = StartPage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    made = 0
    for portal in PORTALS:
        area = Area.objects.filter(ags=portal.ags).first()
        if area is None or PortalPage.objects.filter(area=area).exists():
            continue
        made += 1
        start.refresh_from_db()
        page = start.add_child(
            instance=PortalPage(
                title=portal.title,
                slug=portal.slug,
                locale=start.locale,
                area=area,
                lead=portal.lead,
                body=portal_blocks(portal),
            )
        )
        page.save_revision().publish()
    made += load_state_pages(start)
    made += load_profiles()
    made += _translations(start)
    say(f"Portals: {made} pages made." if made else "Portals: nothing to do.")


def portal_blocks(portal: Portal) -> list[tuple[str, dict[str, Any]]]:
    blocks = {"kicker": "", "page": None, "link_text": ""}
    found: list[tuple[str, dict[str, Any]]] = [
        (
            "building_blocks",
            {
                "heading": "So arbeitet das Kommunale Integrationsmanagement (KIM) hier: drei Bausteine",
                "intro": portal.programme,
                "items": [
                    {**blocks, "kicker": f"Baustein {number}", "title": title, "text": text}
                    for number, (title, text) in enumerate(portal.blocks, start=1)
                ],
            },
        )
    ]
    found += [("register_part", {"part": part}) for part in ("bodies", "posts")]
    if contacts := office_contacts(portal.office):
        value = {"heading": "So erreichen Sie die Ansprechpersonen", "contacts": contacts, "with_address": True}
        found.append(("contacts", value))
    if portal.news:
        items = [
            {"date": date.fromisoformat(day), "title": title, "text": rich_text(f"<p>{text}</p>")}
            for day, title, text in portal.news
        ]
        found.append(("news", {"heading": "Neues", "items": items}))
    if portal.topic:
        found.append(("services", {"heading": "Deutsch lernen", "topic": portal.topic, "number": 3}))
    found += [("register_part", {"part": part}) for part in ("cooperations", "area-relations")]
    questions = [
        {"question": question, "answer": rich_text(f"<p>{answer}</p>"), "summary": ""}
        for question, answer in portal.faq
    ]
    found.append(("faq", {"heading": "Häufige Fragen", "items": questions}))
    found += files_and_links(portal)
    found.append(("funder", {"text": portal.funder, "logo": None, "url": ""}))
    return found


def _translations(start: StartPage) -> int:
    """The start page in three languages and one portal, so that translated and German pages stand side by side."""
    made = 0
    for code, words in TRANSLATED_TITLES.items():
        locale = Locale.objects.get(language_code=code)
        translated = start.get_translation_or_none(locale)
        if translated is None:
            translated = start.copy_for_translation(locale)
            translated.title = start.title
            translated.save_revision().publish()
            made += 1
        portal = PortalPage.objects.filter(slug="kreis-hoexter", locale=start.locale).first()
        if portal is not None and not portal.has_translation(locale):
            page: Page = portal.copy_for_translation(locale)
            page.title, page.lead = words["title"], words["lead"]
            page.body = []
            page.save_revision().publish()
            made += 1
    return made
