"""The other languages, questions in any of them, and input nobody expects."""

from __future__ import annotations

import pytest

from search.analysis import Analyser, languages_of_question
from search.analysis.transliteration import latin_skeleton, to_latin

FIND_EACH_OTHER = {
    "en": "course courses | woman women | child children | family families | language languages | housing house | lawyer lawyers | register registered | advice advice | school schools",
    "fr": "école écoles | l'école école | cours cours | logement logements | national nationaux | travailleur travailleuse | enfant enfants | aide aides | réfugié réfugiée | étranger étrangère",
    "tr": "kurs kursu | kurs kurslar | kurs kurslarda | çocuk çocuğu | çocuk çocuklar | ev evler | dil dilleri | danışmanlık danışmanlığı | okul okulda | ISPARTA ısparta",
    "ru": "курс курсы | курс курсов | школа школы | школа школе | жильё жилья | консультация консультации | ребенок ребёнок | язык языка | врач врача | работа работу",
    "uk": "курс курси | курс курсів | школа шкіл | робота робіт | робота роботу | житло житла | консультація консультації | дитина дитини | мова мови | лікар лікаря",
    "ar": "دورة الدورة | دورة دورات | لغة اللغة | سكن والسكن | طفل الأطفال | مدرسة مدارس | مدرسة المدرسة | استشارة إستشارة | طبيب أطباء | عمل بالعمل",
    "fa": "کلاس کلاس‌ها | کلاس کلاسها | كلاس کلاس | خانه خانه‌ها | کودک کودکان | دوره دوره‌های | مدرسه مدرسه‌ها | پناهنده پناهندگان | وکیل وکیلها | مشاور مشاوران",
}
STAY_APART = {
    "en": "house horse",
    "fr": "cours course",
    "tr": "ev el",
    "ru": "школа школьник",
    "uk": "мова мово",
    "ar": "لغة لعبة",
    "fa": "زن زبان",
}


def split(text: str) -> list[tuple[str, str]]:
    return [tuple(pair.split()) for pair in text.split("|")]


@pytest.mark.parametrize(
    ("language", "one", "other"), [(code, *pair) for code, text in FIND_EACH_OTHER.items() for pair in split(text)]
)
def test_words_that_find_each_other(language, one, other):
    analyser = Analyser()
    assert set(analyser.stems(one, language)) & set(analyser.stems(other, language))


@pytest.mark.parametrize("language", ["en", "tr", "ar", "fa", "ru"])
def test_words_that_stay_apart(language):
    one, other = STAY_APART[language].split()
    analyser = Analyser()
    assert not set(analyser.stems(one, language)) & set(analyser.stems(other, language))


@pytest.mark.parametrize(
    ("question", "page", "languages"),
    [
        ("Wo finde ich einen Deutschkurs?", "de", ["de", "en", "fr", "tr"]),
        ("Almanca kursu arıyorum", "tr", ["tr", "de", "en", "fr"]),
        ("курс німецької", "de", ["uk", "ru"]),
        ("курс немецкого", "ru", ["ru", "uk"]),
        ("دورة لغة", "fa", ["fa", "ar"]),
        ("Jobcenter Termin", "ar", ["de", "en"]),
        ("دورة B1 Brakel", "ar", ["ar", "de", "en", "fa"]),
        ("", "de", ["de", "en", "fr", "tr"]),
    ],
)
def test_letters_and_page_tell_the_languages_of_a_question(question, page, languages):
    assert languages_of_question(question, page) == languages


def test_stop_words_of_a_question_are_left_out():
    words = [
        readings[0].word for readings in Analyser().question("Wo finde ich bitte eine Wohnung für meine Familie?", "de")
    ]

    assert words == ["Wohnung", "Familie"]


def test_a_question_of_nothing_but_stop_words_finds_nothing():
    assert Analyser().question("wo ist das", "de") == []


def test_each_word_of_a_question_keeps_its_readings():
    [readings] = Analyser().question("cours", "fr")

    assert [token.stem for token in readings][0] == "fr:cour"
    assert {token.stem.split(":")[0] for token in readings} == {"fr", "de", "en", "tr"}


@pytest.mark.parametrize(
    "question",
    [
        '"',
        "''",
        "((",
        "a AND (b OR",
        "*",
        "~",
        "^2",
        "kurs:",
        "\\",
        "😀 Kurs 😀",
        "'; DROP TABLE x; --",
        ".*+?[]{}",
        "\x00Kurs",
        "<script>",
        "x" * 10_000,
        "Kurs " * 3_000,
        "\u202eKurs",
        "ا" * 500,
    ],
)
def test_no_question_breaks_the_analysis(question):
    tokens = Analyser().question(question, "de")

    assert all(token.stem.count(":") == 1 and len(token.stem) < 70 for readings in tokens for token in readings)
    assert len(tokens) <= 100


def test_letters_typed_in_other_forms_fall_together():
    analyser = Analyser()
    same = ["Ｋｕｒｓ", "KURS", "kurs", "Ku\u00adrs", "\u200bKurs"]

    assert {tuple(analyser.stems(word, "de")) for word in same} == {("de:kurs",)}
    assert analyser.stems("٣٣٠٣٤", "ar") == analyser.stems("33034", "de")


@pytest.mark.parametrize(
    ("foreign", "name"),
    [
        ("Хекстер", "hoxter"),
        ("بون", "bonn"),
        ("براكل", "brakel"),
        ("Бракель", "brakel"),
        ("Варбург", "warburg"),
        ("فاربورغ", "warburg"),
        ("Дортмунд", "dortmund"),
        ("كولن", "koln"),
        ("Кёльн", "koln"),
        ("هاينسبرغ", "heinsberg"),
    ],
)
def test_names_of_towns_are_found_in_other_letters(foreign, name):
    from search.analysis.letters import fold, plain, script_of

    language = {"cyrillic": "ru", "arabic": "ar"}[script_of(plain(foreign))]
    assert latin_skeleton(to_latin(fold(plain(foreign), language))) == latin_skeleton(name)
