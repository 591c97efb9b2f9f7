"""German: words that must find each other, and words that must not."""

from __future__ import annotations

import pytest

from search.analysis import Analyser, Lexicon

TITLES = [
    "Kurs Sprache Deutsch Beratung Schwangerschaft Konflikt Wohnung Suche Hilfe Kinder Betreuung Arbeit Ausländer",
    "Behörde Schule Integration Recht Schutz Frau Haus Familie Bildung Gesundheit Migration Aufenthalt Erlaubnis",
    "Anerkennung Beruf Abschluss Schulden Sucht Trauma Therapie Dolmetscher Begleitung Sport Verein Jugend Treff",
    "Geld Antrag Einbürgerung Test Prüfung Führerschein Fahrt Karte Bus Garten Kindergarten Platz Vermittlung Lehrer",
    "Spende Kleider Möbel Lebensmittel Ausgabe Nachbarn Pate Patenschaft Krankheit Versicherung Arzt Praxis Amt",
]

FIND_EACH_OTHER = """
    Kurs Kurse | Kurs Kursen | Kurs Kurses | Sprachkurs Kurse | Sprachkurse Kurs | Deutschkurs Kurs | Deutschkurse Deutsch
    Integrationskurs Kurs | Integrationskurse Integration | Schwangerschaftskonfliktberatung Beratung
    Schwangerschaftskonfliktberatung Schwangerschaft | Schwangerschaftskonfliktberatung Konflikt | Beratung Beratungen
    Rechtsberatung Beratung | Rechtsberatung Recht | Migrationsberatung Beratung | Schuldnerberatung Beratung
    Wohnung Wohnungen | Wohnungssuche Wohnung | Arbeitssuche Arbeit | Wohnungshilfe Hilfe | Haus Häuser | Haus Hauses
    Frauenhaus Frau | Frauenhäuser Frauenhaus | Frau Frauen | Kind Kinder | Kind Kindern | Kinderbetreuung Betreuung
    Kinderbetreuung Kind | Kindergarten Kind | Kindergartenplatz Platz | Ausländerbehörde Behörde | Behörde Behörden
    Ausländerbehörde Auslaenderbehoerde | Ausländerbehörde Auslanderbehorde | Müller Mueller | Straße Strasse
    Straße Straßen | Schule Schulen | Schulberatung Schule | Sprachschule Schule | Arzt Ärzte | Arzt Ärztin | Arzt Ärztinnen
    Arzt Arztpraxis | Lehrer Lehrerin | Lehrer Lehrerinnen | Prüfung Prüfungen | Sprachprüfung Prüfung | Prüfung Pruefung
    Einbürgerungstest Test | Einbürgerungstest Einbürgerung | Einbürgerung Einbuergerung | Aufenthaltserlaubnis Aufenthalt
    Aufenthaltserlaubnis Erlaubnis | Berufsanerkennung Anerkennung | Berufsanerkennung Beruf | Berufe Beruf
    Schulabschluss Abschluss | Abschlüsse Abschluss | Suchtberatung Sucht | Traumatherapie Trauma | Traumatherapie Therapie
    Dolmetscherin Dolmetscher | Sportverein Verein | Vereine Verein | Jugendtreff Jugend | Jugendtreffs Treff | Jugendliche Jugend
    Familie Familien | Familienberatung Familie | Krankenversicherung Versicherung | Versicherungen Versicherung
    Fahrkarte Karte | Führerscheine Führerschein | Kleiderspende Kleider | Lebensmittelausgabe Lebensmittel
    Patenschaften Patenschaft | Möbel Moebel | Anträge Antrag | Antragshilfe Antrag | Amt Ämter | Arbeitsamt Amt | Arbeit Arbeiten
    Arbeitsvermittlung Vermittlung | Gesundheitsamt Gesundheit | Gesundheitskarte Karte | Bildungsberatung Bildung | Bus Busse
"""
STAY_APART = """
    Kurs Kur | Schule Schuld | Schulden Schule | Beratung Rat | Kind Kino | Amt Samt | Recht Richter | Sucht Suche
    Wohnung Wohngeld | Arbeit Armut | Arzt Art | Verein Vereinbarung | Test Testament | Geld Gelder-Werk | Karte Kater
"""


def pairs(text: str) -> list[tuple[str, str]]:
    return [tuple(pair.split()) for line in text.splitlines() for pair in line.split("|") if pair.strip()]


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(Lexicon.grown_from(TITLES))


def test_there_are_at_least_eighty_pairs():
    assert len(pairs(FIND_EACH_OTHER)) >= 80


@pytest.mark.parametrize(("one", "other"), pairs(FIND_EACH_OTHER))
def test_words_that_find_each_other(analyser, one, other):
    assert set(analyser.stems(one, "de")) & set(analyser.stems(other, "de"))


@pytest.mark.parametrize(("one", "other"), [pair for pair in pairs(STAY_APART) if "-" not in pair[1]])
def test_words_that_stay_apart(analyser, one, other):
    assert not set(analyser.stems(one, "de")) & set(analyser.stems(other, "de"))


def test_a_word_nobody_uses_is_not_torn_apart():
    assert list(Analyser().stems("Donaudampfschifffahrt", "de")) == ["de:donaudampfschifffahrt"]


def test_parts_are_marked_and_keep_the_place_of_the_word(analyser):
    tokens = list(analyser.tokens("Der Sprachkurs", "de"))

    assert [(token.stem, token.is_part, token.start, token.end) for token in tokens] == [
        ("de:sprachkurs", False, 4, 14),
        ("de:sprach", True, 4, 14),
        ("de:kurs", True, 4, 14),
    ]
