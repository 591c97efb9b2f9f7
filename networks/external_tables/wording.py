"""Write numbers of a sheet and the effect of a take-over in words."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.wording import joined

from .storing import SheetChange


def change_in_words(change: SheetChange) -> str:
    if change.is_nothing:
        return _("No change: everything is stored like this already.")
    parts = [
        ngettext("%(n)s new statement", "%(n)s new statements", len(change.new)) % {"n": len(change.new)},
        _("%(n)s changed") % {"n": len(change.changed)},
        _("%(n)s gone") % {"n": len(change.gone)},
        _("%(n)s as before") % {"n": change.same},
    ]
    return joined(parts) + "."


def plain_number(number: Decimal | None) -> str:
    """Without zeros behind the comma; empty for none."""
    if number is None:
        return ""
    places = 0 if number == number.to_integral_value() else 2 if (number * 10) % 1 else 1
    return number_format(number, places, force_grouping=True)


def without_trailing_zeros(number: Decimal) -> Decimal:
    """3.00 as 3, 2.50 as 2.5 and 100.00 as 100: ``normalize()`` alone makes 1E+2 of a hundred, and a file shows it."""
    short = number.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short
