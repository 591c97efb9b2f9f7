"""Catalogues follow the sources, and take translations from tables."""

from __future__ import annotations

import polib
import pytest

from kim.catalogues import catalogue_problems
from tools import messages as command
from tools.extraction import Message, messages
from tools.po_files import plural_count, plural_rule, synchronise
from tools.translation_table import fill, lines_of_missing

PLACE = Message("", "Place")
PLACES = Message("", "%(n)s place", "%(n)s places")
CLOSED = Message("opening hours", "Closed")


@pytest.fixture
def german(tmp_path):
    path = tmp_path / "de" / "LC_MESSAGES" / "django.po"
    synchronise(path, "de", [PLACE, PLACES, CLOSED])
    return path


def texts(path) -> dict[str, object]:
    return {entry.msgid: entry.msgstr_plural or entry.msgstr for entry in polib.pofile(str(path))}


def filled(path, table: str) -> list[str]:
    catalogue = polib.pofile(str(path))
    found = fill(catalogue, table)
    catalogue.save()
    return found


def test_a_new_catalogue_holds_neither_dates_nor_places(german):
    assert german.read_text(encoding="utf-8") == (
        '#\nmsgid ""\nmsgstr ""\n'
        '"Project-Id-Version: KIM Atlas\\n"\n"Language: de\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Place"\nmsgstr ""\n\n'
        '#, python-format\nmsgid "%(n)s place"\nmsgid_plural "%(n)s places"\nmsgstr[0] ""\nmsgstr[1] ""\n\n'
        'msgctxt "opening hours"\nmsgid "Closed"\nmsgstr ""\n'
    )


def test_a_second_run_changes_nothing(german):
    before = german.read_bytes()

    change = synchronise(german, "de", [PLACE, PLACES, CLOSED])

    assert (german.read_bytes(), change.added, change.removed) == (before, [], [])


def test_translations_stay_when_texts_come_and_go(german):
    filled(german, "Place\tOrt")

    change = synchronise(german, "de", [PLACE, Message("", "Time")])

    assert texts(german) == {"Place": "Ort", "Time": ""}
    assert (change.added, change.removed, change.open) == (["Time"], ["%(n)s place", "Closed"], 1)


def test_looking_only_writes_nothing(tmp_path):
    assert synchronise(tmp_path / "de.po", "de", [PLACE], write=False).added == ["Place"]
    assert list(tmp_path.iterdir()) == []


def test_english_is_filled_from_the_sources(tmp_path):
    synchronise(tmp_path / "en.po", "en", [PLACE, PLACES])

    assert texts(tmp_path / "en.po") == {"Place": "Place", "%(n)s place": {0: "%(n)s place", 1: "%(n)s places"}}


def test_a_table_fills_texts_plurals_and_contexts(german):
    table = "Place\tOrt\n%(n)s place\t%(n)s places\t%(n)s Ort\t%(n)s Orte\n\nctx:opening hours|Closed\tgeschlossen\n"

    assert filled(german, table) == []
    assert texts(german) == {
        "Place": "Ort",
        "%(n)s place": {0: "%(n)s Ort", 1: "%(n)s Orte"},
        "Closed": "geschlossen",
    }


def test_a_language_takes_as_many_forms_as_it_has(tmp_path):
    path = tmp_path / "ar.po"
    synchronise(path, "ar", [PLACES])
    forms = [f"{number} %(n)s" for number in range(6)]

    assert filled(path, "\t".join(["%(n)s place", "%(n)s places", *forms])) == []
    assert texts(path) == {"%(n)s place": dict(enumerate(forms))}
    assert filled(path, "%(n)s place\t%(n)s places\tone\tmany") == [
        "Line 1: “%(n)s place” needs 6 forms in this language, the line has 2."
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Gone\tWeg", "no source has “Gone” any more."),
        ("Place\tOrt\tOrte", "“Place” has no plural and needs exactly one translation, the line has 2."),
        (
            "%(n)s place\tplaces\ta\tb",
            "“%(n)s place” has the plural “%(n)s places”; it belongs into the second column.",
        ),
        ("Place\tOrt %(n)s", "the placeholders in “Ort %(n)s” are not those of “Place”."),
    ],
)
def test_a_line_that_does_not_fit_is_refused_with_the_reason(german, line, problem):
    before = texts(german)

    assert filled(german, f"# a note\n{line}") == [f"Line 2: {problem}"]
    assert texts(german) == before


def test_what_is_missing_is_printed_ready_to_be_filled(german):
    table = list(lines_of_missing(polib.pofile(str(german))))

    assert table == ["Place\t", "%(n)s place\t%(n)s places\t\t", "ctx:opening hours|Closed\t"]


@pytest.mark.parametrize(("language", "forms"), [("de", 2), ("ar", 6), ("uk", 4), ("ru", 4), ("fr", 2)])
def test_plurals_are_counted_as_django_counts_them(language, forms):
    assert plural_count(plural_rule(language)) == forms


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_committed_catalogue_is_full_and_in_step_with_the_sources(language):
    path = command.catalogue_path(language)
    wanted = {(message.context, message.text) for message in messages()}
    there = {(entry.msgctxt or "", entry.msgid) for entry in polib.pofile(str(path))} if path.is_file() else set()

    assert sorted(wanted - there) == [], "missing; run make messages and translate"
    assert sorted(there - wanted) == [], "no longer in the sources; run make messages"
    assert list(catalogue_problems(path)) == []
