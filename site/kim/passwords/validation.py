"""Refuse long passwords that are made of a common one.

The list of Django holds 20,000 passwords; only 187 of them have the twelve characters asked for here. People make a
short one long: "Passwort2026!", "qwertyqwerty", "Sommer-Sommer-1". What is left without digits and signs is compared.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

KEPT = Path(__file__).with_name("common_words.txt")
#: Three different words are a sentence nobody tries; of two common ones programs try all pairs.
FEWEST_WORDS = 3
_SIGNS = re.compile(r"[\W\d_]+")


@cache
def common_words() -> frozenset[str]:
    """Django's list and the words of this country and house, the letters of each alone."""
    known = CommonPasswordValidator().passwords | set(KEPT.read_text(encoding="utf-8").split())
    return frozenset(filter(None, (letters_of(word) for word in known)))


def letters_of(password: str) -> str:
    return _SIGNS.sub("", password.casefold())


def is_common(password: str) -> bool:
    """Whether the letters are none, or fewer than three different common words. Long ones cost no more than short."""
    letters = letters_of(password)
    if len(letters) > 64:
        return False
    words = common_words()
    # For each beginning of the letters the fewest different words it is made of.
    made: list[frozenset[str] | None] = [frozenset()] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        ways = (
            before | {letters[begin:end]}
            for begin in range(end)
            if (before := made[begin]) is not None and letters[begin:end] in words
        )
        made[end] = min(ways, key=len, default=None)
    whole = made[-1]
    return whole is not None and len(whole) < FEWEST_WORDS


class CommonWordsValidator:
    def validate(self, password: str, user: Any = None) -> None:
        if is_common(password):
            raise ValidationError(
                _("This password is easily guessed: without digits and signs it is a common word. Take three words."),
                code="password_too_common",
            )

    def get_help_text(self) -> str:
        return _(
            "Your password should not be a common word with digits. Three words that have nothing in common are good."
        )
