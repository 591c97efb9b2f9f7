"""How many sentences about a client are stopped, and how many about a need pass unasked."""

from __future__ import annotations

from datetime import date

import pytest

from networks.casework.about_a_person import about_a_person

from .sentences import sentences

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize("name", ["tune", "measure"])
def test_sentences_about_a_person_are_refused_or_asked_about(name: str):
    """At least 28 of 30."""
    written = sentences(name, "+")
    passed = [text for text in written if not about_a_person(text, today=TODAY)]

    assert len(written) >= 100
    assert len(passed) * 30 <= len(written) * 2, passed


@pytest.mark.parametrize("name", ["tune", "measure"])
def test_sentences_about_a_need_are_taken_as_they_are(name: str):
    """At most one of 30 is stopped, be it by a question; not one of 100 is refused."""
    written = sentences(name, "-")
    stopped = {text: found for text in written if (found := about_a_person(text, today=TODAY))}
    refused = [text for text, found in stopped.items() if any(one.certain for one in found)]

    assert len(written) >= 100
    assert len(stopped) * 30 <= len(written), stopped
    assert len(refused) * 100 <= len(written), refused


def test_the_two_files_share_no_sentence():
    tuned, measured = ({*sentences(name, "+"), *sentences(name, "-")} for name in ("tune", "measure"))

    assert (len(tuned), len(measured), tuned & measured) == (200, 200, set())


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Der Kurs endete am 30.06.2025.", []),
        ("Geboren am 30.06.2025.", ["Geboren am 30.06.2025"]),
        ("Er kam am 30.06.1995.", ["Er kam", "30.06.1995"]),
        ("Meine Klientin sucht mit Abdi.", ["Meine Klientin", "Abdi"]),
        ("Das Haus Maria und St. Josef", []),
        ("Jede Frau findet etwas, keine Mutter wartet.", []),
    ],
)
def test_what_is_found_is_named_as_written(text: str, places: list[str]):
    assert [one.text for one in about_a_person(text, today=TODAY)] == places
