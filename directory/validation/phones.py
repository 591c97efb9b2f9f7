"""Phone numbers: written as people like them, checked for length and area code."""

from __future__ import annotations

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import ValidationResult

REGION = "DE"


def tidy_phone(text: str) -> str:
    """The number as typed, without doubled spaces; groups and extensions say more than any standard format."""
    return " ".join(text.split())


def phone_problem(text: str) -> str | None:
    """Why this cannot be a phone number, or ``None``. Possible is enough: numbers for fiction pass as well."""
    if not text.strip():
        return None
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException as failure:
        return (_too_long if failure.error_type == failure.TOO_LONG else _no_number)() % {"number": text}
    result = phonenumbers.is_possible_number_with_reason(number)
    if result == ValidationResult.IS_POSSIBLE:
        return None
    return (_too_long if result == ValidationResult.TOO_LONG else _too_short)() % {"number": text}


def _no_number() -> str:
    return _("“%(number)s” is no phone number. Write it with the area code, for example 0221 4710-455.")


def _too_long() -> str:
    return _("“%(number)s” has too many digits. Write one number only.")


def _too_short() -> str:
    return _("“%(number)s” is too short. Write the number with the area code, for example 0221 4710-455.")
