"""Warn while a page the law asks for is unfinished: ``manage.py check --deploy``."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from home.models import AccessibilityStatementPage, LegalPage
from kim.deploy_checks import RECORDS, where_there_are_tables


def unfinished_pages() -> list[tuple[Any, list[str]]]:
    """Live legal pages with the names of the places nobody has filled in."""
    pages = [*LegalPage.objects.live(), *AccessibilityStatementPage.objects.live()]
    return [(page, places) for page in pages if (places := page.placeholders())]


@register(RECORDS, deploy=True)
@where_there_are_tables
def legal_pages_are_finished(**_kwargs: Any) -> list[CheckMessage]:
    unfinished: list[CheckMessage] = [
        Warning(
            f"The page “{page.title}” is public, but these places are not filled in: {', '.join(places)}.",
            hint=f"Open the page in the admin (/cms/pages/{page.pk}/edit/) and replace each [[…]].",
            id="home.W001",
        )
        for page, places in unfinished_pages()
    ]
    overdue = [page for page in AccessibilityStatementPage.objects.live() if page.needs_review()]
    return unfinished + [
        Warning(
            f"The accessibility statement “{page.title}” was last reviewed more than a year ago.",
            hint=f"Check the site, then enter the date: /cms/pages/{page.pk}/edit/.",
            id="home.W002",
        )
        for page in overdue
    ]
