from __future__ import annotations

import pytest

from search.dictionaries.table import DictionaryTable

from .files import a_dictionary


def led_to(table: DictionaryTable, *keys: str) -> list[list[str]]:
    found = table.look_up(keys)
    return [[one.surface for one in found.get(key, [])] for key in keys]


def test_a_foreign_word_leads_to_german_words_of_the_index_and_to_no_others(compiled):
    table = compiled(fra_deu={"logement": "Wohnung, Unterkunft, Domizil", "char": "Panzer"})

    assert led_to(table, "fr:logement", "fr:char") == [["Unterkunft", "Wohnung"], []]


def test_a_dictionary_is_read_in_both_directions(compiled):
    table = compiled(deu_fra={"Wohnung": "logement, appartement"})

    assert led_to(table, "fr:logement", "fr:appart") == [["Wohnung"], []]
    assert led_to(table, "fr:appartement") == [["Wohnung"]]


def test_meanings_the_index_knows_nothing_of_lower_the_share_of_the_others(compiled):
    clear = compiled(eng_deu={"flat": "Wohnung"}).look_up(["en:flat"])["en:flat"][0].share
    vague = compiled(eng_deu={"flat": "Wohnung, Panne, Watt, Schanze"}).look_up(["en:flat"])["en:flat"][0].share

    assert (clear, vague) == (1.0, pytest.approx(0.25, abs=0.01))


def test_the_first_sense_counts_more_than_later_ones(compiled):
    table = compiled(fra_deu={"dette": "1. Schulden\n2. Kurs"})

    found = table.look_up(["fr:dett"])["fr:dett"]

    assert [one.surface for one in found] == ["Schulden", "Kurs"]
    assert found[0].share > found[1].share


def test_what_many_words_lead_to_says_less_of_each(compiled):
    table = compiled(fra_deu={"a": "Kurs", "bail": "Kurs", "cours": "Kurs", "stage": "Kurs, Kleidung"})

    assert led_to(table, "fr:stag") == [["Kleidung", "Kurs"]] or led_to(table, "fr:stage") == [["Kleidung", "Kurs"]]


def test_compounds_lead_to_their_parts_the_last_one_first(compiled):
    table = compiled(fra_deu={"location": "Mietwohnung", "allocation": "Kindergeld"})

    assert led_to(table, "fr:location", "fr:allocation") == [["Wohnung"], ["Kindergeld", "Geld", "Kind"]]


def test_phrases_have_rows_of_their_own(compiled):
    table = compiled(eng_deu={"driving licence": "Führerschein", "licence": "Lizenz"})

    assert led_to(table, "en:driv en:licenc", "en:licenc") == [["Führerschein"], []]


def test_a_phrase_of_one_word_with_content_counts_less_than_the_word_alone(compiled):
    table = compiled(eng_deu={"flat": "Wohnung", "my flat": "Kleidung"})

    assert led_to(table, "en:flat") == [["Wohnung", "Kleidung"]]


def test_arabic_is_led_through_english(compiled):
    table = compiled(
        eng_deu={"Debt": "Schulden", "Debts": "Schulden"}, eng_ara={"Debts": "الديون"}, ara_eng={"شقّة": "1. Flat"}
    )

    assert led_to(table, "ar:دين", "ar:شق") == [["Schulden"], []]


def test_turkish_takes_its_own_dictionary_before_the_way_through_english(compiled):
    table = compiled(deu_tur={"Wohnung": "daire"}, eng_tur={"circle": "1. daire"}, eng_deu={"circle": "Kurs"})

    found = table.look_up(["tr:dair"])["tr:dair"]

    assert [one.surface for one in found] == ["Wohnung", "Kurs"]
    assert found[0].share > found[1].share


def test_polish_has_a_light_stem_of_its_own(compiled):
    table = compiled(pol_deu={"mieszkanie": "Wohnung"})

    assert led_to(table, "pl:mieszkan") == [["Wohnung"]]


def test_synonyms_stand_under_the_german_word(compiled, tmp_path, monkeypatch):
    path = tmp_path / "th.dat"
    path.write_text("UTF-8\nAppartement|1\n-|Wohnung|Bude\nBude|1\n-|Buden\n")
    synonyms = a_dictionary(tmp_path, "deu-deu")
    monkeypatch.setattr(
        type(synonyms),
        "path",
        property(lambda self: path if self is synonyms else tmp_path / f"freedict-{'-'.join(self.pair)}.index"),
    )
    table = compiled(synonyms=synonyms)

    assert led_to(table, "de:appartement", "de:bud") == [["Wohnung"], []]


def test_german_words_have_a_row_so_that_they_are_not_taken_for_foreign_ones(compiled):
    table = compiled(eng_deu={"child": "Kind"})

    assert table.look_up(["de:kind", "de:haus"]) == {"de:kind": []}


def test_a_word_the_index_lacks_leads_to_one_that_begins_with_it(compiled):
    table = compiled(fra_deu={"famille": "Famil", "berat": "Berat", "beurk": "Beratu"})

    assert led_to(table, "fr:beurk") == [["Beratung"]]


def test_a_new_table_takes_the_place_of_the_old_one_while_it_is_open(compiled):
    table = compiled(fra_deu={"logement": "Wohnung"})
    assert led_to(table, "fr:logement", "fr:dett") == [["Wohnung"], []]

    compiled(fra_deu={"dette": "Schulden"})

    assert led_to(table, "fr:logement", "fr:dett") == [[], ["Schulden"]]
    assert table.about()["sources"] == ["dict-freedict-fra-deu"]
    assert sorted(path.name for path in table.path.parent.glob("*.new")) == []


def test_without_a_table_nothing_is_known(tmp_path):
    table = DictionaryTable(tmp_path / "none.sqlite3")

    assert (table.look_up(["fr:logement"]), dict(table.about()), table.exists()) == ({}, {}, False)


def test_a_broken_table_does_not_take_the_search_down(tmp_path):
    (tmp_path / "table.sqlite3").write_bytes(b"This is no table, but long enough to look like a file. " * 99)

    assert DictionaryTable(tmp_path / "table.sqlite3").look_up(["fr:logement"]) == {}
