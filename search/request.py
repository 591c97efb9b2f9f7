"""What somebody asks the search for, read from an address."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.listing.filters import ServiceFilter
from directory.listing.place_choice import PlaceChoice
from directory.listing.problems import problems_of
from directory.listing.source import ListQuestion, filters_of
from directory.models import Area
from search.plan import Near

from .planning.place_words import PlaceInWords, place_in

#: Kilometres somebody may choose.
RADII = (5, 10, 20, 50)
USUAL_RADIUS = 20
SORTS = {
    "": gettext_lazy("Fits best"),
    "entfernung": gettext_lazy("Distance"),
    "neu": gettext_lazy("Confirmed last"),
    "name": gettext_lazy("Name"),
}
#: Names of the engines for them.
ENGINE_SORTS = {"": "relevance", "entfernung": "distance", "neu": "fresh", "name": "name"}
MAP = "karte"
LONGEST_QUESTION = 400
#: Nobody reads farther, and no engine likes to skip more.
MOST_PAGES = 400


@dataclass(frozen=True)
class Asked:
    """``words`` is the question without the place that stands in it, ``query`` the address with the place settled.

    ``read_place``: the place as it stands in the question, when it was read from there. ``radius``: kilometres, when
    only what takes place nearby is wanted.
    """

    query: QueryDict
    typed: str
    words: str
    place: PlaceChoice
    filters: ServiceFilter
    read_place: PlaceInWords | None = None
    radius: int | None = None
    sort: str = ""
    number: int = 1
    is_map: bool = False
    is_literal: bool = False
    kind: str = "service"
    problems: list[str] = field(default_factory=list)

    @property
    def area(self) -> Area | None:
        return self.place.area

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

    def address(self, **changes: str | None) -> str:
        """The same question with something changed, back on its first page; ``None`` takes a part out."""
        query = self.query.copy()
        query.pop("seite", None)
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return "?" + query.urlencode()


def read(question: ListQuestion, kinds: tuple[str, ...] = ("service",)) -> Asked:
    """Every address gives an answer: what cannot be understood is left out and said."""
    place, filters = question.place, question.filters
    query = place.query
    typed = " ".join(query.get("q", "").replace("\x00", "").split())[:LONGEST_QUESTION]
    is_literal = query.get("woertlich") == "1"
    words, read_place = typed, None
    if typed and place.area is None and not place.problems and not is_literal:
        read_place = place_in(typed)
        if read_place:
            place = PlaceChoice.named(query.copy(), read_place.name)
            if place.area is None:
                place, read_place = PlaceChoice(query), None
            else:
                words = read_place.rest
                filters = filters_of(place, filters.terms)
    elif typed and place.area is not None and not is_literal:
        named = place_in(typed)
        if named and named.name in (place.area.name, place.area.full_name):
            # The place is settled already; its name would only be one more word to find.
            words = named.rest
    problems = [*place.problems, *problems_of(filters.form)]
    radius = _radius(query, problems)
    sort = query.get("sortierung", "")
    if sort not in SORTS:
        problems.append(_left_out(sort, _("Sort by")))
        sort = ""
    kind = query.get("art", "service")
    if kind not in kinds:
        problems.append(_left_out(kind, _("Kind")))
        kind = "service"
    found = Asked(
        query=query,
        typed=typed,
        words=words,
        place=place,
        filters=filters,
        read_place=read_place,
        radius=radius,
        sort=sort,
        number=_number(query.get("seite", "")),
        is_map=query.get("ansicht") == MAP,
        is_literal=is_literal,
        kind=kind,
        problems=problems,
    )
    if found.point is None:
        return _without_distances(found)
    return found


def _without_distances(asked: Asked) -> Asked:
    problems = list(asked.problems)
    if asked.radius or asked.sort == "entfernung":
        problems.append(_("Enter a town or postcode to search nearby or to sort by distance."))
    return replace(asked, radius=None, sort="" if asked.sort == "entfernung" else asked.sort, problems=problems)


def _radius(query: QueryDict, problems: list[str]) -> int | None:
    asked = query.get("umkreis", "")
    if not asked:
        return None
    if asked.isdigit() and int(asked) in RADII:
        return int(asked)
    problems.append(_left_out(asked, _("Distance")))
    return None


def _number(asked: str) -> int:
    return min(max(int(asked), 1), MOST_PAGES) if asked.isdigit() and len(asked) < 6 else 1


def _left_out(value: str, name: str) -> str:
    return _("“%(value)s” is no answer for “%(filter)s”. It was left out.") % {"value": value[:80], "filter": name}
