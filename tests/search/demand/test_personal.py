"""What names a person is found in every language, and what people ask for is left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.demand.personal import LONGEST, PersonalKind, looks_personal

TODAY = date(2026, 11, 25)

CERTAIN = [
    ("Schreiben Sie an leyla.k@example.org bitte", PersonalKind.MAIL, "leyla.k@example.org"),
    ("mail: max (at) example.org", PersonalKind.MAIL, "max (at) example.org"),
    ("Rufen Sie 0221 4710-210 an", PersonalKind.PHONE, "0221 4710-210"),
    ("+49 221 4710 210", PersonalKind.PHONE, "+49 221 4710 210"),
    ("(0221) 4710210", PersonalKind.PHONE, "(0221) 4710210"),
    ("0049 171 3920123", PersonalKind.PHONE, "0049 171 3920123"),
    ("تلفني ٠٢٢١٤٧١٠٢١٠", PersonalKind.PHONE, "٠٢٢١٤٧١٠٢١٠"),
    ("شماره من ۰۱۷۱۳۹۲۰۱۲۳ است", PersonalKind.PHONE, "۰۱۷۱۳۹۲۰۱۲۳"),
    ("geboren am 12.03.1985", PersonalKind.BIRTH_DATE, "geboren am 12.03.1985"),
    ("Ali, 1985-03-12", PersonalKind.BIRTH_DATE, "1985-03-12"),
    ("12/3/85", PersonalKind.BIRTH_DATE, "12/3/85"),
    ("geb. 5. März 1990", PersonalKind.BIRTH_DATE, "geb. 5. März 1990"),
    ("дата народження 01.02.1979", PersonalKind.BIRTH_DATE, "дата народження 01.02.1979"),
    ("مواليد ١٩٩٠", PersonalKind.BIRTH_DATE, "مواليد ١٩٩٠"),
    ("né le 3 mai 1988", PersonalKind.BIRTH_DATE, "né le 3 mai 1988"),
    ("doğum tarihim 04.05.1991", PersonalKind.BIRTH_DATE, "doğum tarihim 04.05.1991"),
    ("Aktenzeichen 12-345/67", PersonalKind.FILE_NUMBER, "Aktenzeichen 12-345/67"),
    ("BG-Nummer 31702//0001234", PersonalKind.FILE_NUMBER, "BG-Nummer 31702//0001234"),
    ("Kundennummer 123A456789", PersonalKind.FILE_NUMBER, "Kundennummer 123A456789"),
    ("DE89 3704 0044 0532 0130 00", PersonalKind.FILE_NUMBER, "DE89 3704 0044 0532 0130 00"),
    ("AZR 170101023849", PersonalKind.FILE_NUMBER, "AZR 170101023849"),
    ("mein Pass C01X00T478", PersonalKind.FILE_NUMBER, "C01X00T478"),
    ("номер справи 55/2024", PersonalKind.FILE_NUMBER, "номер справи 55/2024"),
    ("wohnung in der Lange Straße 12", PersonalKind.ADDRESS, "Lange Straße 12"),
    ("ich wohne Marktstr. 5a", PersonalKind.ADDRESS, "Marktstr. 5a"),
    ("Termin für Frau Yilmaz", PersonalKind.NAME, "Frau Yilmaz"),
    ("Herr Dr. Sommer", PersonalKind.NAME, "Herr Dr. Sommer"),
    ("ich heiße amal haddad", PersonalKind.NAME, "ich heiße amal haddad"),
    ("my name is Grace", PersonalKind.NAME, "my name is Grace"),
    ("je m'appelle Awa", PersonalKind.NAME, "je m'appelle Awa"),
    ("мене звати Соломія", PersonalKind.NAME, "мене звати Соломія"),
    ("меня зовут Рустам", PersonalKind.NAME, "меня зовут Рустам"),
    ("Коваленко Іван Петрович", PersonalKind.NAME, "Петрович"),
    ("اسمي عمر", PersonalKind.NAME, "اسمي عمر"),
    ("السيدة هدى", PersonalKind.NAME, "السيدة هدى"),
    ("آقای کریمی", PersonalKind.NAME, "آقای کریمی"),
    ("Kemal Bey", PersonalKind.NAME, "Kemal Bey"),
]


@pytest.mark.parametrize(("text", "kind", "place"), CERTAIN)
def test_what_leads_to_a_person_is_found_for_certain(text: str, kind: PersonalKind, place: str):
    found = [(one.kind, one.text) for one in looks_personal(text, today=TODAY) if one.certain]

    assert found == [(kind, place)]


GUESSES = [
    "Ahmad Haddad",
    "ahmad haddad",
    "Schmidt Anna",
    "Wohnung für Olena Kowal",
    "Олена Коваль",
    "محمد الحداد",
    "Elif Kaya",
]


@pytest.mark.parametrize("text", GUESSES)
def test_a_first_name_beside_another_name_is_a_guess(text: str):
    assert [(one.kind, one.certain) for one in looks_personal(text, today=TODAY)] == [(PersonalKind.NAME, False)]


HARMLESS = [
    "Deutschkurs in Brakel am Abend",
    "Wohnung 33034 Brakel",
    "Führerschein Theorie auf Dari",
    "Frau und Kind",
    "Frauen Café",
    "frau sucht kurs",
    "Kurs B1 2026",
    "Kurs ab 12.01.2027",
    "Termin am 3.12.26",
    "Sprechstunde 24.12.2026",
    "§ 16d SGB II",
    "SGB XII § 67",
    "Hilfe 116 016",
    "110",
    "116117",
    "08000 116 016",
    "Bürgergeld 563 Euro",
    "Kinder von 3 bis 6",
    "10-12 Uhr",
    "Mo 9:00-12:30",
    "Maria-Hilf Krankenhaus",
    "Anna Haus",
    "Familie und Beruf",
    "Familienkasse",
    "familienzentrum",
    "Herrenberg",
    "Straße",
    "Lange Straße",
    "Marktplatz",
    "Jugendliche 16-18 Jahre",
    "Stadtring Kurs",
    "I am looking for a language course",
    "can I work with Duldung",
    "he said no",
    "cours de français le soir",
    "apprendre l'allemand 2 fois par semaine",
    "iş arıyorum",
    "Türkçe psikolog",
    "deniz kursu",
    "мовні курси для дорослих",
    "де зробити переклад диплома",
    "помощь семье с ребёнком",
    "دورة لغة ألمانية",
    "مساعدة في السكن",
    "رخصة القيادة",
    "عمر الأطفال",
    "کلاس زبان",
    "گواهینامه رانندگی",
    "",
    "???",
    "🙂",
    "'; DROP TABLE x; --",
    "(((",
    "a" * 10_000,
]


@pytest.mark.parametrize("text", HARMLESS)
def test_questions_are_no_people(text: str):
    assert looks_personal(text, today=TODAY) == []


def test_places_are_those_of_the_text_that_was_asked_about():
    text = "‏\u00a0رقمي\u00a0٠٢٢١٤٧١٠٢١٠، leyla@example.org"

    places = [text[one.start : one.end].strip() for one in looks_personal(text, today=TODAY)]

    assert places == ["٠٢٢١٤٧١٠٢١٠", "leyla@example.org"]


@given(st.text(max_size=300))
def test_any_text_gets_an_answer_with_places_inside_it_that_do_not_overlap(text: str):
    found = looks_personal(text, today=TODAY)

    ends = [0, *(one.end for one in found)]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, found, strict=False))


@given(
    st.text("abcdefghij klmn.,!?äöü", max_size=60),
    st.sampled_from(
        [
            place
            for _text, kind, place in CERTAIN
            if kind in (PersonalKind.MAIL, PersonalKind.PHONE, PersonalKind.BIRTH_DATE)
        ]
    ),
    st.text(" abcdef ghij", max_size=60),
)
def test_what_is_found_alone_is_found_among_other_words(before: str, place: str, behind: str):
    assert looks_personal(f"{before} {place} {behind}", today=TODAY)


def test_a_long_text_takes_no_longer_than_its_limit_allows():
    assert looks_personal("x " * LONGEST + "leyla@example.org", today=TODAY) == []
