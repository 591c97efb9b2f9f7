import pytest
from django.utils import translation

from kim.punctuation import begun, labelled


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "Telefon: 1"), ("fr", "Telefon\N{NO-BREAK SPACE}: 1"), ("ar", "Telefon: 1")],
)
def test_a_label_has_the_colon_of_the_language(language, words):
    with translation.override(language):
        assert labelled("Telefon", 1) == words


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [("tr", "ilçe", "İlçe"), ("en", "interpreting", "Interpreting"), ("tr", "kurul", "Kurul"), ("tr", "", "")],
)
def test_a_beginning_has_the_capital_of_the_language(language, text, words):
    with translation.override(language):
        assert begun(text) == words
