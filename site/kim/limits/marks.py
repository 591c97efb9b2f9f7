"""Marks in forms and links: signed, with an end, and where it matters good for one time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import signing
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac

from .counting import count_once_more


@dataclass(frozen=True)
class SignedMark:
    """``purpose`` keeps a mark from being shown at another door."""

    purpose: str
    lasts: timedelta

    def give(self, content: Any = None) -> str:
        return signing.dumps([get_random_string(16), content], salt=self.purpose)

    def read(self, text: str) -> Any:
        """What the mark was given with. Raises ``BadSignature`` for one that is not ours, ``SignatureExpired`` late."""
        try:
            _own, content = signing.loads(text, salt=self.purpose, max_age=self.lasts)
        except (TypeError, ValueError):
            raise signing.BadSignature("The mark is of another form.") from None
        return content

    def use(self, text: str) -> bool:
        """Whether this valid mark is used for the first time. Two processes that ask at once do not both hear yes."""
        key = salted_hmac("kim.limits.marks", text, algorithm="sha256").hexdigest()
        # A minute more than it lasts: it has to be known as used for as long as it is valid.
        return count_once_more(key, timezone.now() + self.lasts + timedelta(minutes=1)) == 1
