"""View: all words that are explained, in the language of the page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from directory.pages.caching import public_page
from directory.pages.crumbs import crumbs
from kim.words import words_on_page

from .words import public_terms


@public_page
def word_list(request: HttpRequest) -> HttpResponse:
    """Sorted by the numbers of the letters; with the German word, which is on letters and doors."""
    page = words_on_page(request)
    rows = [(word, page.explanation(word), _german(word.key, word.label)) for word in page.words]
    rows.sort(key=lambda row: row[0].label.casefold())
    return render(request, "home/words.html", {"rows": rows, "crumbs": crumbs()})


def _german(key: str, label: str) -> str:
    """The German word, where the label does not name it already, if without what stands behind it in brackets."""
    german = public_terms().get(key, {}).get("label", {}).get("de", "")
    return "" if german.partition(" (")[0].casefold() in label.casefold() else german
