"""Which place the visitor means: chosen by address (``gebiet``) or typed (``ort``)."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.models import Area

from ..areas.lookup import find_places

#: Boxes of one answer that are now one answer of three: name → name and value.
RENEWED = {
    "kostenlos": ("kosten", "free"),
    "kinderbetreuung": ("betreuung", "yes"),
    "barrierefrei": ("stufenlos", "yes"),
}
_YES = {"1", "on", "true"}


@dataclass(frozen=True)
class PlaceChoice:
    """``query`` is what was asked with the place settled; ``others`` are further places the words could mean."""

    query: QueryDict
    area: Area | None = None
    typed: str = ""
    others: list[Area] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def other_addresses(self) -> list[tuple[Area, str]]:
        """The same question for each of the other places."""
        found = []
        for area in self.others:
            query = self.query.copy()
            query.pop("seite", None)
            query["gebiet"] = area.slug
            found.append((area, "?" + query.urlencode()))
        return found

    @classmethod
    def read(cls, asked: QueryDict) -> PlaceChoice:
        query = without_nul(renewed(asked))
        typed = " ".join((query.pop("ort", [""])[-1]).split())[:100]
        slug = query.get("gebiet", "")
        area = Area.objects.filter(slug=slug).select_related("parent").first() if slug else None
        if typed and not (area and typed == area.full_name):
            return cls.named(query, typed)
        if "ort" in asked and not typed:
            # The field was emptied by hand: the place is not wanted any more.
            query.pop("gebiet", None)
            return cls(query)
        if slug and area is None:
            query.pop("gebiet")
            return cls(query, problems=[_unknown(slug)])
        return cls(query, area, area.full_name if area else "")

    @classmethod
    def named(cls, query: QueryDict, typed: str) -> PlaceChoice:
        """The place these words mean; ``query`` is changed."""
        found = find_places(typed)
        query.pop("gebiet", None)
        if not found:
            return cls(query, typed=typed, problems=[_unknown(typed)])
        meant = next((area for area in found if area.full_name.casefold() == typed.casefold()), found[0])
        query["gebiet"] = meant.slug
        return cls(query, meant, meant.full_name, [area for area in found if area != meant])


def renewed(asked: QueryDict) -> QueryDict:
    """A copy that may be changed, with today's names for boxes of earlier days."""
    query = asked.copy()
    for old, (name, value) in RENEWED.items():
        if old in query and set(query.pop(old)) & _YES and value not in query.getlist(name):
            query.appendlist(name, value)
    return query


def without_nul(asked: QueryDict) -> QueryDict:
    """A copy without the sign no text of PostgreSQL may hold: an address kept in a field of a form may carry it."""
    query = asked.copy()
    for name, values in list(query.lists()):
        if any("\x00" in value for value in values):
            query.setlist(name, [value.replace("\x00", "") for value in values])
    return query


def _unknown(words: str) -> str:
    return _("We do not know the place “%(place)s” in North Rhine-Westphalia. Enter a postcode or a town.") % {
        "place": words
    }
