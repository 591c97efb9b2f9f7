"""The section about the programme in the whole state: pages of blocks, no page of running text."""

from __future__ import annotations

from home.models import ContentPage, StartPage

from .state_texts import FAQ_PAGE, STATE_PAGE, StatePage


def load_state_pages(start: StartPage) -> int:
    """The page about the programme and its questions below it; returns how many were made."""
    start.refresh_from_db()
    parent, made = _page(start, STATE_PAGE)
    _child, further = _page(parent, FAQ_PAGE)
    return made + further


def _page(parent, content: StatePage) -> tuple[ContentPage, int]:
    there = ContentPage.objects.child_of(parent).filter(slug=content.slug).first()
    if there is not None:
        return there, 0
    page = ContentPage(title=content.title, slug=content.slug, lead=content.lead, locale=parent.locale)
    page.body = content.body()
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page, 1
