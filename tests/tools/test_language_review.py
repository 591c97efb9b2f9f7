"""Rows of a review that are applied to a catalogue, and those that are left for somebody to decide."""

import polib
import pytest

from tools.language_review import APPLIED, BROKEN, CHANGED, GONE, STANDS, Row, apply, entry_of, rows_of

SERVICES = "%(count)s service"


@pytest.fixture
def catalogue() -> polib.POFile:
    file = polib.POFile()
    file.append(polib.POEntry(msgid="Bodies", msgstr="Organe"))
    file.append(polib.POEntry(msgid="Change", msgctxt="verb", msgstr="Ändern"))
    file.append(polib.POEntry(msgid="a | b", msgstr="a | b"))
    plural = polib.POEntry(msgid=SERVICES, msgid_plural=f"{SERVICES}s")
    plural.msgstr_plural = {0: "%(count)s Dienst", 1: "%(count)s Dienste"}
    file.append(plural)
    return file


def outcome(catalogue: polib.POFile, source: str, now: str, better: str) -> str:
    row = Row.of({"language": "de", "source": source, "now": now, "better": better})
    return apply(row, entry_of(catalogue, row))


def test_a_text_that_is_still_what_was_read_is_replaced_once(catalogue):
    assert outcome(catalogue, "Bodies", "Organe", "Gremien") == APPLIED
    assert catalogue.find("Bodies").msgstr == "Gremien"
    assert outcome(catalogue, "Bodies", "Organe", "Gremien") == STANDS


@pytest.mark.parametrize("source", ["ctx:verb|Change", "[verb] Change", "Change"])
def test_a_context_is_read_in_both_spellings_or_found_when_it_is_the_only_one(catalogue, source):
    assert outcome(catalogue, source, "Ändern", "Bearbeiten") == APPLIED
    assert catalogue.find("Change", msgctxt="verb").msgstr == "Bearbeiten"


def test_plural_forms_stand_beside_each_other(catalogue):
    row = (f"{SERVICES} // {SERVICES}s", "%(count)s Dienst | %(count)s Dienste", "Ein Angebot | %(count)s Angebote")

    assert outcome(catalogue, *row) == APPLIED
    assert catalogue.find(SERVICES).msgstr_plural == {0: "Ein Angebot", 1: "%(count)s Angebote"}


def test_a_bar_in_one_text_is_part_of_it(catalogue):
    assert outcome(catalogue, "a | b", "a | b", "b | a") == APPLIED
    assert catalogue.find("a | b").msgstr == "b | a"


@pytest.mark.parametrize(
    ("source", "now", "better", "found"),
    [
        ("Bodies", "Körper", "Gremien", CHANGED),
        ("Committees", "Organe", "Gremien", GONE),
        (SERVICES, "%(count)s Dienst | %(count)s Dienste", "Ein Angebot | Viele Angebote", BROKEN),
        (SERVICES, "%(count)s Dienst | %(count)s Dienste", "%(n)s Angebot | %(count)s Angebote", BROKEN),
    ],
)
def test_what_cannot_be_applied_changes_nothing(catalogue, source, now, better, found):
    before = str(catalogue)

    assert outcome(catalogue, source, now, better) == found
    assert str(catalogue) == before


def test_only_rows_of_catalogues_and_of_the_chosen_languages_are_read(tmp_path):
    path = tmp_path / "review.csv"
    path.write_text(
        "language,where,source,now,better\nde,catalogue public,Bodies,Organe,Gremien\nde,taxonomy,x,y,z\n"
        "fr,catalogue,Bodies,Organes,Comités\n",
        encoding="utf-8",
    )

    assert [row.better for row in rows_of(path, ["de"])] == [("Gremien",)]
    assert len(list(rows_of(path, []))) == 2
