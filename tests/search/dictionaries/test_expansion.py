from __future__ import annotations

import pytest

from search.dictionaries.expansion import Expander
from search.planning.question import plan_for


@pytest.fixture
def readings(compiled, analyser):
    """Ask a question on a page; the German words each of its words leads to, best first, and where they come from."""

    def ask(question: str, page_language: str, synonyms=None, **pairs) -> dict[str, list[str]]:
        expander = Expander(compiled(synonyms=synonyms, **pairs))
        groups = analyser.question(question, page_language)
        found = expander(groups, page_language)
        return {
            group[0].word: [one.surface for one in sorted(more, key=lambda one: -one.weight)]
            for group, more in zip(groups, found, strict=True)
        }

    return ask


def test_a_foreign_word_gets_german_readings(readings):
    assert readings("Je cherche un logement", "fr", fra_deu={"logement": "Wohnung"}) == {"logement": ["Wohnung"]}


def test_words_with_endings_are_found_too(readings):
    assert readings("логотипы квартиру", "ru", deu_rus={"Wohnung": "квартира"})["квартиру"] == ["Wohnung"]


def test_phrases_go_before_words(readings):
    pairs = {"driving licence": "Führerschein", "driving": "Kurs", "licence": "Geld"}

    assert readings("my driving licence", "en", eng_deu=pairs) == {
        "driving": ["Führerschein"],
        "licence": ["Führerschein"],
    }
    assert readings("licence for driving", "en", eng_deu=pairs) == {"licence": ["Geld"], "driving": ["Kurs"]}


def test_each_word_of_a_phrase_stands_for_another_part_of_its_meaning(readings):
    pairs = {"child money": "Kind Geld"}

    found = readings("child money", "en", eng_deu=pairs)

    assert sorted(found["child"]) == sorted(found["money"]) == ["Geld", "Kind"]
    assert found["child"][0] != found["money"][0]


def test_words_far_apart_are_no_phrase(readings):
    pairs = {"femme enfant": "Kleidung", "femme": "Familie", "enfant": "Kind"}

    assert readings("ma femme et pour mes enfants", "fr", fra_deu=pairs) == {"femme": ["Familie"], "enfants": ["Kind"]}


def test_the_language_of_the_page_is_asked_first(readings):
    pairs = {"eng_deu": {"cours": "Geld"}, "fra_deu": {"cours": "Kurs"}}

    assert readings("cours", "fr", **pairs) == {"cours": ["Kurs"]}
    assert readings("cours", "en", **pairs) == {"cours": ["Geld"]}


def test_a_german_word_on_a_german_page_is_not_taken_for_a_foreign_one(readings):
    pairs = {"eng_deu": {"Kurs": "Kleidung", "child": "Kind"}}

    assert readings("Kurs child", "de", **pairs) == {"Kurs": [], "child": ["Kind"]}


def test_a_question_may_mix_languages(readings):
    found = readings(
        "شقة apartment", "ar", eng_deu={"flat": "Wohnung", "apartment": "Unterkunft"}, ara_eng={"شقّة": "flat"}
    )

    assert found == {"شقة": ["Wohnung"], "apartment": ["Unterkunft"]}


def test_names_pass_through(readings):
    assert readings("Kovalenko", "uk", eng_deu={"flat": "Wohnung"}) == {"Kovalenko": []}


@pytest.mark.parametrize("typed", ["ديون", "الديون", "وديون", "لديوننا", "بديونهم"])
def test_arabic_words_are_found_with_article_prepositions_and_possessives(readings, typed):
    found = readings(typed, "ar", eng_deu={"Debts": "Schulden"}, ara_eng={"ديون": "Debts"})

    assert found == {typed: ["Schulden"]}


@pytest.mark.parametrize(
    ("singular", "plural"),
    [("ولد", "أولاد"), ("قلب", "قلوب"), ("مسجد", "مساجد"), ("مفتاح", "مفاتيح"), ("وزير", "وزراء")],
)
def test_broken_plurals_are_found_by_their_singular(readings, singular, plural):
    found = readings(plural, "ar", eng_deu={"Thing": "Kleidung"}, ara_eng={singular: "Thing"})

    assert found == {plural: ["Kleidung"]}


def test_ukrainian_words_are_found_by_their_russian_look_alikes(readings):
    assert readings("консультація", "uk", deu_rus={"Beratung": "консультация"}) == {"консультація": ["Beratung"]}


def test_persian_shares_words_with_arabic(readings):
    assert readings("طبیب", "fa", eng_deu={"Doctor": "Arzt"}, ara_eng={"طبيب": "Doctor"}) == {"طبیب": ["Arzt"]}


def test_polish_words_are_found_in_any_case(readings):
    assert readings("mieszkania", "en", pol_deu={"mieszkanie": "Wohnung"}) == {"mieszkania": ["Wohnung"]}


def test_no_more_than_five_alternatives_and_the_likeliest_weighs_most(compiled, analyser):
    table = compiled(fra_deu={"mot": "Wohnung, Unterkunft, Führerschein, Kurs, Kind, Arzt, Hebamme"})

    [found] = Expander(table)(analyser.question("mot", "fr"), "fr")

    assert len(found) == 5
    assert all(0 < one.weight < 0.8 and one.source == "dictionary" for one in found)


def test_without_a_table_a_plan_is_what_it_was(tmp_path, analyser):
    from search.dictionaries.table import DictionaryTable

    asked = {"page_language": "fr", "analyser": analyser, "frequencies": lambda stems: dict.fromkeys(stems, 1)}

    assert plan_for("un logement", expand=Expander(DictionaryTable(tmp_path / "none")), **asked) == plan_for(
        "un logement", **asked
    )


def test_the_plan_carries_where_a_reading_comes_from(compiled, analyser):
    table = compiled(fra_deu={"logement": "Wohnung"})

    plan = plan_for(
        "logement",
        page_language="fr",
        analyser=analyser,
        frequencies=lambda stems: {stem: int(stem == "de:wohnung") for stem in stems},
        expand=Expander(table),
    )

    assert [(one.stem, one.source, one.surface) for one in plan.words[0].readings if not one.is_prefix] == [
        ("de:wohnung", "dictionary", "Wohnung")
    ]
