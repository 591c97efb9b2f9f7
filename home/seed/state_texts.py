"""Words of the pages about the programme in the whole state; own words throughout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .texts import Stream, rich_text


@dataclass(frozen=True)
class StatePage:
    slug: str
    title: str
    lead: str
    body: Callable[[], Stream]


BLOCKS = [
    (
        "Koordination und Lenkungsgruppe",
        "Eine Koordination im Kreis oder in der Stadt führt alle Beteiligten zusammen. Die Lenkungsgruppe entscheidet, was sich ändern soll.",
    ),
    (
        "Case Management",
        "Feste Ansprechpersonen begleiten Menschen über die Grenzen der Ämter hinweg und halten fest, wo Hilfe abreißt.",
    ),
    (
        "Ausländer- und Einbürgerungsbehörden",
        "Zusätzliche Fachkräfte prüfen, wer dauerhaft bleiben oder eingebürgert werden kann.",
    ),
]
DOMAINS = [
    ["Lebenslage", "Fragen, die sich stellen"],
    ["Arbeit", "Welche Abschlüsse gelten? Welche Kurse führen in einen Beruf?"],
    ["Bildung", "Gibt es Plätze in Kita und Schule, und wer hilft beim Übergang?"],
    ["Gesundheit", "Wer behandelt, wer dolmetscht, wer zahlt?"],
    ["Wohnen", "Wie gelingt der Auszug aus der Unterkunft?"],
]
QUESTIONS = [
    (
        "Was macht eine Arbeitsgruppe?",
        "<p>Sie sammelt, was im Case Management auffällt, wertet es aus und schlägt der Lenkungsgruppe Lösungen vor.</p>",
        "Aus Einzelfällen werden Vorschläge für alle.",
    ),
    (
        "Wann wird eine Projektgruppe gegründet?",
        "<p>Wenn eine einzelne Frage geklärt werden soll, zum Beispiel die Kinderbetreuung während der Sprachkurse. Wer mitarbeitet, richtet sich nach der Frage.</p>",
        "Eine Projektgruppe klärt eine Frage und endet dann.",
    ),
    (
        "Wie wird der Bedarf erfasst?",
        "<p>Entlang der Lebenslagen: Arbeit, Bildung, Gesundheit, Wohnen. Das Case Management sieht auch, wie einzelne Wege verlaufen sind.</p>",
        "Der Bedarf folgt dem Alltag der Menschen, nicht den Ämtern.",
    ),
    (
        "Wer kann zum Case Management kommen?",
        "<p>Alle Menschen mit Einwanderungsgeschichte. Alter, Herkunft, Status und Dauer des Aufenthalts spielen keine Rolle.</p>",
        "Alle, bei denen mehrere Dinge zugleich schwierig sind.",
    ),
    (
        "Was ist der Chancen-Aufenthalt?",
        "<p>Von Ende 2022 bis Ende 2025 konnten Menschen, die lange geduldet waren, eine Erlaubnis für 18 Monate bekommen. In dieser Zeit holen sie nach, was für ein Bleiberecht fehlt.</p>",
        "Zeit, um die Bedingungen zu erfüllen.",
    ),
]


def state_body() -> Stream:
    empty = {"page": None, "link_text": ""}
    items = [
        {**empty, "kicker": f"Baustein {number}", "title": title, "text": text}
        for number, (title, text) in enumerate(BLOCKS, start=1)
    ]
    return [
        (
            "building_blocks",
            {
                "heading": "Drei Bausteine",
                "intro": "Jeder Kreis und jede kreisfreie Stadt kann mitmachen.",
                "items": items,
            },
        ),
        (
            "table",
            {
                "data": DOMAINS,
                "cell": [],
                "first_row_is_table_header": True,
                "first_col_is_header": True,
                "table_caption": "Vier Lebenslagen, an denen sich der Bedarf zeigt",
            },
        ),
        ("faq", {"heading": "Kurz gefragt", "items": [_question(*one) for one in QUESTIONS[:2]]}),
        ("funder", {"text": "Ein Programm des Landes Nordrhein-Westfalen (Demo-Hinweis)", "logo": None, "url": ""}),
    ]


def faq_body() -> Stream:
    return [("faq", {"heading": "Fragen zu den Bausteinen", "items": [_question(*one) for one in QUESTIONS]})]


def _question(question: str, answer: str, summary: str) -> dict:
    return {"question": question, "answer": rich_text(answer), "summary": summary}


STATE_PAGE = StatePage(
    "kim-in-nrw",
    "KIM in Nordrhein-Westfalen",
    "Was das Kommunale Integrationsmanagement ist, wer mitarbeitet und was es ändern soll.",
    state_body,
)
FAQ_PAGE = StatePage(
    "fragen-und-antworten",
    "Fragen und Antworten",
    "Zu Arbeitsgruppen, Case Management und Chancen-Aufenthalt.",
    faq_body,
)
