"""Pairs of a beginning and an end."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def order_problem(first: date | None, last: date | None) -> str | None:
    """Why the two cannot be right; an open end on either side is fine."""
    if first is None or last is None or last >= first:
        return None
    return _("The end (%(last)s) lies before the beginning (%(first)s). Check both dates.") % {
        "first": date_format(first, "SHORT_DATE_FORMAT"),
        "last": date_format(last, "SHORT_DATE_FORMAT"),
    }
