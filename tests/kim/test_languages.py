"""One list says which languages are written from right to left; everything that asks for a direction agrees."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.test import RequestFactory
from django.utils import translation

from directory.models import Text
from kim.context import Frame, LanguageLink
from kim.languages import direction_of

LANGUAGES = Path(__file__).parents[2] / "directory" / "data" / "languages.csv"


@pytest.mark.parametrize("language", ["ar", "ar-EG", "fa", "prs", "ps", "ckb", "ur", "he"])
def test_arabic_persian_dari_pashto_sorani_urdu_and_hebrew_are_written_from_right_to_left(language):
    assert direction_of(language) == "rtl"


@pytest.mark.parametrize("language", ["de", "en-GB", "uk", "tr", "ku", "kmr", ""])
def test_other_languages_are_written_from_left_to_right(language):
    assert direction_of(language) == "ltr"


@pytest.mark.parametrize("language", ["de", "uk", "ar", "fa", "prs", "ps", "ckb", "ur"])
def test_a_text_a_link_to_a_language_the_page_and_django_agree(language):
    with translation.override(language):
        page = Frame(RequestFactory().get("/")).direction
        of_django = "rtl" if translation.get_language_bidi() else "ltr"

    text, link = Text("…", language, language).direction, LanguageLink(language, "", "", False).direction
    assert {page, of_django, text, link} == {direction_of(language)}


def test_the_languages_of_the_taxonomy_have_the_direction_of_the_list():
    rows = list(csv.DictReader(LANGUAGES.open(encoding="utf-8")))

    assert {row["tag"]: row["direction"] for row in rows} == {row["tag"]: direction_of(row["tag"]) for row in rows}
    assert "prs" in {row["tag"] for row in rows}
