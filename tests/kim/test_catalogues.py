"""Compiling and reading the translations of the interface."""

from __future__ import annotations

import gettext
import os

import pytest

from kim import catalogues

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)


@pytest.fixture
def write(tmp_path):
    def write(text: str, language: str = "de"):
        path = tmp_path / language / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER + text, encoding="utf-8")
        return path

    return write


def compiled(path) -> gettext.GNUTranslations:
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


def test_a_compiled_catalogue_translates(write, tmp_path):
    write('msgid "Place"\nmsgstr "Ort"\n\nmsgid "%(n)s place"\nmsgid_plural "%(n)s places"\n'
          'msgstr[0] "%(n)s Ort"\nmsgstr[1] "%(n)s Orte"\n')  # fmt: skip

    (target,) = catalogues.compile_all(tmp_path)

    german = compiled(target)
    assert german.gettext("Place") == "Ort"
    assert german.ngettext("%(n)s place", "%(n)s places", 3) == "%(n)s Orte"


def test_uncertain_entries_are_not_shown(write, tmp_path):
    write('#, fuzzy\nmsgid "Place"\nmsgstr "Platz"\n')

    (target,) = catalogues.compile_all(tmp_path)

    assert compiled(target).gettext("Place") == "Place"


def test_only_what_is_newer_is_compiled(write, tmp_path):
    german, french = write('msgid "Place"\nmsgstr "Ort"\n'), write('msgid "Place"\nmsgstr "Lieu"\n', "fr")
    catalogues.compile_all(tmp_path)
    later = french.with_suffix(".mo").stat().st_mtime + 5
    os.utime(french, (later, later))

    assert catalogues.compile_all(tmp_path) == [french.with_suffix(".mo")]
    assert catalogues.compile_all(tmp_path, force=True) == [german.with_suffix(".mo"), french.with_suffix(".mo")]


def test_a_broken_file_is_named_with_its_line(write, tmp_path):
    path = write('msgid "Place"\nmsgtxt "Ort"\n')

    with pytest.raises(catalogues.CatalogueError, match=f"{path}.*Correct the file"):
        catalogues.compile_all(tmp_path)


def test_untranslated_and_uncertain_german_is_reported(write):
    path = write('msgid "Place"\nmsgstr ""\n\n#, fuzzy\nmsgid "Time"\nmsgstr "Uhr"\n\nmsgid "Day"\nmsgstr "Tag"\n')

    assert list(catalogues.catalogue_problems(path)) == [
        "django.po (de), “Place”: not translated.",
        "django.po (de), “Time”: marked as uncertain (fuzzy), so it is not shown. Check it and remove the mark.",
    ]


def test_other_languages_may_be_incomplete(write):
    assert list(catalogues.catalogue_problems(write('msgid "Place"\nmsgstr ""\n', "uk"))) == []


@pytest.mark.parametrize("text", ["%(name)s", "{name}", "%s"])
def test_a_lost_placeholder_is_reported(write, text):
    path = write(f'msgid "Near {text}"\nmsgstr "In der Nähe"\n')

    assert list(catalogues.catalogue_problems(path)) == [
        f"django.po (de), “Near {text}”: the placeholders in “In der Nähe” are not those of the original."
    ]


def test_an_invented_placeholder_is_reported(write):
    assert len(list(catalogues.catalogue_problems(write('msgid "Near"\nmsgstr "Bei %(name)s"\n')))) == 1


def test_the_singular_may_leave_the_number_out_but_not_the_plural(write):
    singular = 'msgid "%(n)s place"\nmsgid_plural "%(n)s places"\nmsgstr[0] "ein Ort"\nmsgstr[1] "%(n)s Orte"\n'

    assert list(catalogues.catalogue_problems(write(singular))) == []
    assert len(list(catalogues.catalogue_problems(write(singular.replace("%(n)s Orte", "Orte"))))) == 1
