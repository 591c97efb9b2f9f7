"""Names of places stand in sentences that ask no case, article or preposition of them, in every language."""

from __future__ import annotations

import csv
import re
from functools import cache

import pytest

from tests.said import LANGUAGES, ROOT, Said, said

#: Placeholders that stand for areas of any kind.
AREA = re.compile(r"%\((?:areas?|around|whole)\)s")
#: Words that would ask something of a name right behind them.
ASKING = {
    "de": r"\b(?:[Ii]n|[Ii]m|[Vv]on|[Vv]om|[Zz]u|[Zz]um|[Aa]us|[Bb]ei|[Nn]ach|[Ff]ür|[Mm]it|[Aa]n|[Aa]uf|[Dd]er|[Dd]es|[Dd]em|[Dd]en)",
    "fr": r"(?:\b(?:[Àà]|[Dd]e|[Dd]u|[Dd]ans|[Ee]n|[Aa]u|[Ll]e|[Ll]a)|’)",
    "uk": r"\b(?:[Вву]|[Уу]|[Зз]|[Іі]з|[Дд]о|[Дд]ля|[Нн]а|[Пп]о|[Вв]ід|[Пп]ри|місті|районі)",
    "ru": r"\b(?:[Вв]|[Ии]з|[Сс]|[Дд]о|[Дд]ля|[Нн]а|[Пп]о|[Оо]т|[Пп]ри|городе|районе)",
    "fa": r"(?:ساکنان|مردم|سازمان‌های|شهرهای|بخش‌های)",
}
#: A suffix in Turkish depends on the last vowel of the name.
SUFFIX = {"tr": r"^(?:’|'|\w)"}


#: *in Kreis Höxter* for *im Kreis Höxter*.
_UNDECLINED = re.compile(r"\b(?:[Ii]n|[Vv]on|[Aa]us|[Zz]u|[Bb]ei) (?:Kreis|Städteregion|\w+kreis)\b")


@cache
def names_of_areas() -> list[str]:
    """All municipalities and districts as people say them."""
    folder = ROOT / "directory" / "data"
    with (folder / "nrw_municipalities.csv").open(encoding="utf-8", newline="") as file:
        towns = [row["name"] for row in csv.DictReader(file)]
    with (folder / "nrw_districts.csv").open(encoding="utf-8", newline="") as file:
        return towns + [row["name"] for row in csv.DictReader(file)]


def sentences(language: str) -> list[Said]:
    return [one for one in said()[language] if AREA.search(one.text) and "km²" not in one.source]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_asks_a_case_or_an_article_of_a_name(language):
    before = re.compile(ASKING.get(language, r"\Z.") + r" $")
    behind = re.compile(SUFFIX.get(language, r"\Z."))

    found = {
        one.text
        for one in sentences(language)
        for name in AREA.finditer(one.text)
        if before.search(one.text[: name.start()]) or behind.search(one.text[name.end() :])
    }

    assert len(sentences(language)) > 10
    assert sorted(found) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_hold_the_name_of_every_area_as_it_is(language):
    names = names_of_areas()
    assert len(names) == 396 + 53

    for one in sentences(language):
        for name in names:
            shown = re.sub(r"%\((\w+)\)s", lambda found, name=name: name if AREA.match(found[0]) else "7", one.text)
            assert name in shown
            assert "%(" not in shown, one.place
            assert language != "de" or not _UNDECLINED.search(shown), shown
