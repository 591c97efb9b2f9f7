"""Who to ask about a topic in a place, even where no service exists: a body, the office of the area, its contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from directory.models import Area, Category, Contact, Organisation
from networks.bodies.models import Body

#: The narrower the area of a body, the nearer it is to the question.
_NEAREST = (
    Area.Kind.MUNICIPALITY,
    Area.Kind.CLUSTER,
    Area.Kind.CITY,
    Area.Kind.DISTRICT,
    Area.Kind.CITY_REGION,
    Area.Kind.REGION,
    Area.Kind.STATE,
)


@dataclass(frozen=True)
class Responsible:
    """``bodies``: those that deal with the topic, the nearest first. ``office``: the integration centre of the place.

    ``contacts``: of the office, as far as the viewer may see them. All may be empty.
    """

    bodies: Sequence[Body]
    office: Organisation | None
    contacts: Sequence[Contact]


def responsible_for(category: Category, area: Area, viewer) -> Responsible:
    office = office_of(area)
    contacts = Contact.objects.visible_to(viewer).filter(organisation=office) if office else Contact.objects.none()
    return Responsible(bodies_for(category, area, viewer), office, list(contacts[:3]))


def bodies_for(category: Category, area: Area, viewer) -> list[Body]:
    """Active bodies whose topics name the category, then those that name its life domain; the nearest area first."""
    serving = Body.objects.visible_to(viewer).active().serving(area).for_listing()
    exact = list(serving.filter(categories=category))
    wider = [body for body in serving.filter(life_domains=category.domain_id) if body not in exact]
    return [*sorted(exact, key=_distance), *sorted(wider, key=_distance)]


def _distance(body: Body) -> tuple[int, str]:
    return _NEAREST.index(Area.Kind(body.area.kind)), body.name


def office_of(area: Area) -> Organisation | None:
    """The integration centre of the district or city the area lies in."""
    homes = Area.objects.covering(area).filter(kind__in=Area.DISTRICT_LEVEL).values("pk")
    return Organisation.objects.filter(kind=Organisation.Kind.KI, area__in=homes, live=True).order_by("name").first()
