"""Warn while a page the law asks for is unfinished: ``manage.py check --database default``."""

from __future__ import annotations

from typing import Any

from django.core.checks import Tags, Warning, register
from django.db.utils import DatabaseError

from home.models import AccessibilityStatementPage, LegalPage


def unfinished_pages() -> list[tuple[Any, list[str]]]:
    """Live legal pages with the names of the places nobody has filled in."""
    pages = [*LegalPage.objects.live(), *AccessibilityStatementPage.objects.live()]
    return [(page, places) for page in pages if (places := page.placeholders())]


@register(Tags.database)
def legal_pages_are_finished(databases: Any = None, **_kwargs: Any) -> list[Warning]:
    if not databases:
        return []
    try:
        found = unfinished_pages()
        overdue = [page for page in AccessibilityStatementPage.objects.live() if page.needs_review()]
    except DatabaseError:
        return []
    return [
        Warning(
            f"The page “{page.title}” is public, but these places are not filled in: {', '.join(places)}.",
            hint=f"Open the page in the admin (/cms/pages/{page.pk}/edit/) and replace each [[…]].",
            id="home.W001",
        )
        for page, places in found
    ] + [
        Warning(
            f"The accessibility statement “{page.title}” was last reviewed more than a year ago.",
            hint=f"Check the site, then enter the date: /cms/pages/{page.pk}/edit/.",
            id="home.W002",
        )
        for page in overdue
    ]
