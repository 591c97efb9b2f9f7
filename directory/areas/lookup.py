"""From what a person types as their place to areas of the register."""

from __future__ import annotations

from django.db.models import F, Q

from directory.models import Area
from kim.numbers import is_digits

#: More than this many hits for a name are no choice any more.
MOST_CHOICES = 12


def find_places(words: str) -> list[Area]:
    """Areas for a postcode or a name: exact names first, then beginnings, the most populous first.

    A kreisfreie Stadt is one place: its municipality row stands for both.
    """
    wanted = " ".join(words.split()).strip(" ,")
    if not wanted:
        return []
    digits = wanted.split()[0]
    if is_digits(digits) and len(digits) == 5:
        return list(Area.objects.for_postcode(digits).select_related("parent"))
    named = Area.objects.exclude(kind=Area.Kind.CITY).select_related("parent")
    bare = wanted.removeprefix("Kreis ").removeprefix("kreis ")
    exact = Q(name__iexact=wanted) | Q(name__iexact=bare) | Q(name_official__iexact=wanted) | Q(slug=wanted.lower())
    by_size = F("population").desc(nulls_last=True)
    found = list(named.filter(exact).order_by(by_size)[:MOST_CHOICES])
    return found or list(
        named.filter(Q(name__istartswith=wanted) | Q(name__icontains=f" {wanted}")).order_by(by_size)[:MOST_CHOICES]
    )
