"""Make what every new site needs: languages, the start page and the pages the law asks for.

Running it again makes only what is missing and changes no text of an editor.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from home.models import (
    AccessibilityStatementPage,
    BarrierFormPage,
    ContentPage,
    EasyLanguagePage,
    LegalPage,
    SignLanguagePage,
    StartPage,
)
from kim.dates import today_in_germany
from kim.own_address import own_host, own_port

from . import texts


@transaction.atomic
def seed_site(say: Callable[[str], None] = lambda _line: None) -> StartPage:
    """Returns the German start page."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}
    german = locales[settings.LANGUAGE_CODE]
    start = StartPage.objects.filter(locale=german).order_by("depth", "pk").first()
    made = 0
    if start is None:
        start = _start_page(german)
        made += 1
    _settle(start)
    made += sum(_missing(start, model, **values) for model, values in _pages())
    say(f"Pages: {made} made." if made else "Pages: nothing to do.")
    return start


def _start_page(locale: Locale) -> StartPage:
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locale)
    start = root.add_child(instance=StartPage(title=settings.KIM_SITE_NAME, slug="start", locale=locale))
    site = Site.objects.filter(is_default_site=True).first()
    welcome = site.root_page if site else Page.objects.filter(depth=2, slug="home").first()
    if site is not None:
        site.root_page = start
        site.save()
    # Wagtail's own page of welcome, not something people wrote.
    if (
        welcome is not None
        and welcome.depth == 2
        and welcome.specific_class is Page
        and not welcome.get_children().exists()
    ):
        welcome.delete()
    return StartPage.objects.get(pk=start.pk)


def _settle(start: StartPage) -> None:
    """Let Wagtail's record of the site say what the settings say: mails of Wagtail and its admin take it from there."""
    here = {"hostname": own_host(), "port": own_port()}
    wanted = {**here, "site_name": settings.KIM_SITE_NAME, "is_default_site": True}
    # Somebody may have made a second record because the first one says localhost.
    right = Site.objects.filter(**here).first()
    site = right or Site.objects.filter(is_default_site=True).first() or Site(root_page=start)
    if any(getattr(site, name) != value for name, value in wanted.items()):
        Site.objects.exclude(pk=site.pk).update(is_default_site=False)
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()


def _pages() -> list[tuple[type[Page], dict[str, Any]]]:
    today = today_in_germany()
    return [
        (LegalPage, {"slug": "impressum", "title": "Impressum", "kind": "imprint", "body": texts.IMPRINT}),
        (LegalPage, {"slug": "datenschutz", "title": "Datenschutz", "kind": "privacy", "body": texts.PRIVACY}),
        (
            AccessibilityStatementPage,
            {
                "slug": "barrierefreiheit",
                "title": "Erklärung zur Barrierefreiheit",
                "operator": "[[Name der Kommune]]",
                "known_gaps": texts.KNOWN_GAPS,
                "drawn_up_on": today,
            },
        ),
        (BarrierFormPage, {"slug": "barriere-melden", "title": "Barriere melden"}),
        (EasyLanguagePage, {"slug": "leichte-sprache", "title": "So geht die Internet-Seite", "body": texts.EASY}),
        (
            SignLanguagePage,
            {
                "slug": "gebaerdensprache",
                "title": "Informationen in Gebärdensprache",
                "lead": texts.SIGN_LEAD,
                "body": texts.SIGN,
            },
        ),
        (
            ContentPage,
            {
                "slug": "fachkraefte",
                "title": "Für Fachkräfte",
                "lead": texts.PROFESSIONALS_LEAD,
                "body": texts.PROFESSIONALS,
            },
        ),
    ]


def _missing(start: StartPage, model: type[Page], **values: Any) -> int:
    """Make the page unless there is one of its kind, or with its address: editors may have renamed or moved it."""
    same = model.objects.child_of(start)
    if "kind" in values:
        same = same.filter(kind=values["kind"])
    if model is not ContentPage and same.exists():
        return 0
    if Page.objects.child_of(start).filter(slug=values["slug"]).exists():
        return 0
    start.refresh_from_db()
    start.add_child(instance=model(locale=start.locale, **values))
    return 1
