"""What somebody asks the search for: the request of the list, completed by what only the search reads."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from directory.listing.place_choice import PlaceChoice
from directory.listing.request import ListRequest
from directory.models import Area
from kim.numbers import read_number
from search.plan import Near

from .planning.place_words import PlaceInWords, place_in

#: Kilometres somebody may choose.
RADII = (5, 10, 20, 50)
USUAL_RADIUS = 20
SORTS = {
    "": gettext_lazy("Fits best"),
    "entfernung": gettext_lazy("Distance"),
    "neu": gettext_lazy("Confirmed last"),
    "name": pgettext_lazy("of a thing", "Name"),
}
#: Names of the engines for them.
ENGINE_SORTS = {"": "relevance", "entfernung": "distance", "neu": "fresh", "name": "name"}
MAP = "karte"
#: Nobody reads farther, and no engine likes to skip more.
MOST_PAGES = 400


@dataclass(frozen=True)
class SearchRequest(ListRequest):
    """``words`` is the question without the place that stands in it.

    ``read_place``: the place as it stands in the question, when it was read from there. ``radius``: kilometres, when
    only what takes place nearby is wanted.
    """

    words: str = ""
    read_place: PlaceInWords | None = None
    radius: int | None = None
    sort: str = ""
    is_map: bool = False
    is_literal: bool = False
    kind: str = "service"

    @property
    def point(self) -> Near | None:
        """The middle of the place, to sort by distance."""
        area = self.area
        if area is None or area.lat is None or area.lon is None or not (area.ags and len(area.ags) >= 5):
            return None
        return Near(float(area.lat), float(area.lon))

    @property
    def near(self) -> Near | None:
        point = self.point
        return Near(point.lat, point.lon, float(self.radius)) if point and self.radius else None

    def place_words(self) -> str:
        """Near a place, the chip says how near."""
        if self.near:
            return _("at most %(km)s km from %(area)s") % {"km": self.radius, "area": self.area}
        return super().place_words()

    def without_place(self) -> str:
        """A place that stands in the words goes away by taking the words as they are; the distance goes with it."""
        without = self.address(woertlich="1") if self.read_place else super().without_place()
        if not self.near:
            return without
        query = QueryDict(without.removeprefix("?"), mutable=True)
        query.pop("umkreis", None)
        return "?" + query.urlencode()

    def in_area(self, area: Area | None) -> SearchRequest:
        return replace(super().in_area(area), radius=None)

    def _query_in(self, area: Area | None) -> QueryDict:
        slug = area.slug if area else None
        return QueryDict(self.address(gebiet=slug, umkreis=None, q=self.words or None).removeprefix("?"))


def completed(asked: ListRequest, kinds: tuple[str, ...] = ("service",)) -> SearchRequest:
    """Every request gives an answer: what cannot be understood is left out and said."""
    query, typed = asked.query, asked.typed
    is_literal = query.get("woertlich") == "1"
    words, read_place = typed, None
    if typed and asked.area is None and not asked.place.problems and not is_literal:
        read_place = place_in(typed)
        if read_place:
            place = PlaceChoice.named(query.copy(), read_place.name)
            if place.area is None:
                read_place = None
            else:
                words = read_place.rest
                asked = asked.at(place)
    elif typed and asked.area is not None and not is_literal:
        named = place_in(typed)
        if named and named.name in (asked.area.name, asked.area.full_name):
            # The place is settled already; its name would only be one more word to find.
            words = named.rest
    problems = list(asked.problems)
    radius = _radius(query, problems)
    sort = query.get("sortierung", "")
    if sort not in SORTS:
        problems.append(_left_out(sort, pgettext("list", "Sort by")))
        sort = ""
    kind = query.get("art", "service")
    if kind not in kinds:
        problems.append(_left_out(kind, _("Kind")))
        kind = "service"
    found = SearchRequest(
        query=query,
        place=asked.place,
        filters=asked.filters,
        number=min(asked.number, MOST_PAGES),
        problems=tuple(problems),
        words=words,
        read_place=read_place,
        radius=radius,
        sort=sort,
        is_map=query.get("ansicht") == MAP,
        is_literal=is_literal,
        kind=kind,
    )
    if found.point is None:
        return _without_distances(found)
    return found


def _without_distances(asked: SearchRequest) -> SearchRequest:
    problems = asked.problems
    if asked.radius or asked.sort == "entfernung":
        problems = (*problems, _("Enter a town or postcode to search nearby or to sort by distance."))
    return replace(asked, radius=None, sort="" if asked.sort == "entfernung" else asked.sort, problems=problems)


def _radius(query: QueryDict, problems: list[str]) -> int | None:
    asked = query.get("umkreis", "")
    if not asked:
        return None
    if (radius := read_number(asked)) in RADII:
        return radius
    problems.append(_left_out(asked, _("Distance")))
    return None


def _left_out(value: str, name: str) -> str:
    return _("“%(value)s” is no answer for “%(filter)s”. It was left out.") % {"value": value[:80], "filter": name}
