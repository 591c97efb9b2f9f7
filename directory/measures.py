"""Numbers with their unit, as the language of the page writes them."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def kilometres(km: Decimal | float, places: int = 0) -> str:
    """``5 km``, never broken before the unit."""
    return _("%(km)s km") % {"km": _rounded(km, places)}


def square_kilometres(area: Decimal | float, places: int = 1) -> str:
    """``1,201.6 km²``; a whole number has no decimals where ``places`` is 1."""
    shown = 0 if places == 1 and round(area, 1) == int(area) else places
    return _("%(area)s km²") % {"area": _rounded(area, shown)}


def percentage(number: Decimal | float, places: int = 0) -> str:
    """``20 %`` for 20; in Turkish the sign stands in front."""
    return _("%(n)s %%") % {"n": _rounded(number, places)}


def with_unit(number: str, unit: str | Promise) -> str:
    """A number already written, and the unit of an indicator: ``20 %``, ``5 km``, ``3 per 10,000``."""
    if unit == "%":
        return _("%(n)s %%") % {"n": number}
    if unit == "km":
        return _("%(km)s km") % {"km": number}
    return f"{number} {unit}".strip()


def file_size(size: int) -> str:
    """Bytes as ``117 KB``, never less than 1; from one MB on with one decimal."""
    if size < 1024**2:
        return pgettext("size of a file", "%(size)s KB") % {"size": max(1, round(size / 1024))}
    return pgettext("size of a file", "%(size)s MB") % {"size": _rounded(size / 1024**2, 1)}


def _rounded(number: Decimal | float, places: int) -> str:
    # Django's number_format cuts off instead of rounding.
    return number_format(round(Decimal(number), places), places, force_grouping=True)
