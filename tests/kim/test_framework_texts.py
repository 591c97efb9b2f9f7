"""Our catalogue comes before those of Django, Wagtail and others: it changes their texts only where it means to."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import django
import polib
import pytest
from django.apps import apps
from django.conf import settings

from kim.catalogues import LOCALE, read_catalogue
from kim.framework_texts import ALSO_OURS, REWORDED

LANGUAGES = [code for code, _name in settings.LANGUAGES]
#: Said to a child or a friend.
FAMILIAR = re.compile(
    r"\b[Dd](?:u|ich|ir|eine?[rnms]?)\b"
    r"|(?:^|[.:!?] |[Bb]itte )(?:Bearbeite|Beachte|Benutze|Füge|Gib|Lade|Lösche|Nutze|Prüfe|Stelle sicher|Versuche (?:es|erneut)|Wähle|Warte|füge|gib|wähle)\b"  # noqa: E501
)


def folders() -> list[Path]:
    """Where catalogues of others lie, in the order in which the later one wins."""
    installed = [Path(app.path) / "locale" for app in reversed(list(apps.get_app_configs()))]
    return [Path(django.__file__).parent / "conf" / "locale", *installed]


@cache
def texts_of_others(language: str) -> dict[tuple[str, str], str | tuple[str, ...]]:
    found = {}
    for folder in folders():
        path = folder / language / "LC_MESSAGES" / "django.mo"
        # Ours lie in one folder for all apps.
        for entry in polib.mofile(str(path)) if path.is_file() else ():
            found[entry.msgctxt or "", entry.msgid] = _said(entry)
    return found


@cache
def texts_of_ours(language: str) -> dict[tuple[str, str], str | tuple[str, ...]]:
    entries = read_catalogue(LOCALE / language / "LC_MESSAGES" / "django.po").translated_entries()
    return {(entry.msgctxt or "", entry.msgid): _said(entry) for entry in entries}


def _said(entry: polib.POEntry) -> str | tuple[str, ...]:
    return entry.msgstr or tuple(entry.msgstr_plural.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_others_changes_by_chance(language):
    theirs, ours = texts_of_others(language), texts_of_ours(language)

    changed = {key[1] for key in ours.keys() & theirs.keys() if ours[key] != theirs[key]}

    assert theirs
    assert sorted(changed - ALSO_OURS - REWORDED) == [], "give ours a context, or list it in kim.framework_texts"


def test_nothing_is_listed_that_is_no_text_of_others():
    known = {text for language in LANGUAGES for _context, text in texts_of_others(language)}

    assert sorted((ALSO_OURS | REWORDED) - known) == []


def test_no_form_and_no_page_of_the_admin_says_du():
    shown = texts_of_others("de") | texts_of_ours("de")
    said = [form for text in shown.values() for form in ([text] if isinstance(text, str) else text)]

    assert FAMILIAR.search("Gib eine gültige URL ein.")
    assert [form for form in said if FAMILIAR.search(form)] == []
