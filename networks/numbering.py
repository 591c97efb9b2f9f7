"""Numbers of a year that are given once, such as ``L-2026-014`` and ``2026/03``."""

from __future__ import annotations

from django.db import models

from kim.database import hold
from kim.numbers import read_numbers


class NumberedQuerySet(models.QuerySet):
    """Rows with a text column ``number``."""

    def number_after_highest(self, start: str, digits: int) -> str:
        """One more than the highest number of these rows that begins with ``start``, filled up to so many digits.

        Numbers that were skipped stay free. Called inside the transaction that saves the row: until it ends nobody else
        gets a number with this beginning.
        """
        hold(f"{self.model._meta.db_table} {start}")
        taken = [
            text.removeprefix(start) for text in self.filter(number__startswith=start).values_list("number", flat=True)
        ]
        highest = max(read_numbers(taken), default=0)
        return f"{start}{highest + 1:0{digits}}"
