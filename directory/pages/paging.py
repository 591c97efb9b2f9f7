"""Links to the page before and after, keeping what was asked for."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict

#: No list has more pages, so that the last one costs like the first: engines and databases go through all hits before
#: it. Whoever looks for one of many thousands narrows the question.
MOST_PAGES = 100


class ShortPaginator(Paginator):
    """Ends after ``MOST_PAGES``; ``count`` says how many there are, ``shown`` how many of them have a page."""

    @property
    def num_pages(self) -> int:
        return min(super().num_pages, MOST_PAGES)

    @property
    def shown(self) -> int:
        return min(self.count, self.num_pages * self.per_page)

    @property
    def is_cut(self) -> bool:
        return self.count > self.shown


def ids_on(page: Page) -> list[int]:
    """The ids of a page of records: sorting 100,000 whole rows for the last page takes 1.2 s, sorting ids 0.2 s."""
    rows: Any = page.object_list
    return list(rows.values_list("pk", flat=True))


def page_links(page: Page, query: QueryDict) -> dict[str, str]:
    neighbours = {
        "previous": page.number - 1 if page.has_previous() else None,
        "next": page.number + 1 if page.has_next() else None,
    }
    return {name: _address(query, number) for name, number in neighbours.items() if number}


def _address(query: QueryDict, number: int) -> str:
    asked = query.copy()
    asked["seite"] = str(number)
    return "?" + asked.urlencode()
