"""Passwords that are long but thought of first are refused."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kim.passwords.validation import is_common


@pytest.mark.parametrize(
    "password",
    [
        "Passwort2026!",
        "Willkommen#2026",
        "qwertyqwerty",
        "Sommer-Sommer-1",
        "Integration_Kreis_26",
        "2026-11-30-08:15",
        "1-2-3-4-5-6-7-8",
        "admin.admin.admin.1",
    ],
)
def test_a_common_word_made_long_is_refused(password: str):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["Geige Birnbaum Otter", "tannenzapfen-im-regal", "vK7#pq9zLw2x", "коровай біля криниці", "x" * 5000]
)
def test_three_words_or_letters_by_chance_are_taken(password: str):
    validate_password(password)


def test_two_common_words_are_too_few_three_are_enough():
    assert [is_common("winterwillkommen"), is_common("winterwillkommenkreis")] == [True, False]
