"""The section about the programme in the whole state: pages of blocks, no page of running text."""

from __future__ import annotations

from home.models import ContentPage, StartPage

from .state_texts import FAQ_PAGE, STATE_PAGE, StatePage


def load_state_pages(start: StartPage) -> int:
    """The page about the programme and its questions below it; returns how many were made."""
    start.refresh_from_db()
    parent, made = _page(start, STATE_PAGE)
    child, further = _page(parent, FAQ_PAGE)
    if further:
        parent.refresh_from_db()
        _link(parent, "Weiterlesen", child)
    start.refresh_from_db()
    if made and not start.body:
        _link(start, "Über das Programm", parent)
    return made + further


def _link(page: StartPage | ContentPage, heading: str, target: ContentPage) -> None:
    """A way to the new page, at the end of what is there."""
    item = {"label": target.title, "page": target, "url": "", "document": None}
    page.body = [
        *((block.block_type, block.value) for block in page.body),
        ("links", {"heading": heading, "items": [item]}),
    ]
    page.save_revision().publish()


def _page(parent, content: StatePage) -> tuple[ContentPage, int]:
    there = ContentPage.objects.child_of(parent).filter(slug=content.slug).first()
    if there is not None:
        return there, 0
    page = ContentPage(title=content.title, slug=content.slug, lead=content.lead, locale=parent.locale)
    page.body = content.body()
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page, 1
