"""Who to ask about a topic in a place, even where no service exists: a body, the office of the area, its contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from directory.contact_point import ContactPoint
from directory.models import Area, Category
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

CONTACTS_SHOWN = 3


@dataclass(frozen=True)
class WhoToAsk:
    """``bodies``: those that deal with the topic, the nearest first. ``point``: the office of the place. All may be
    empty.
    """

    bodies: Sequence[Body]
    point: ContactPoint


def who_to_ask(category: Category, area: Area, viewer) -> WhoToAsk:
    return WhoToAsk(bodies_for(category, area, viewer), ContactPoint.of_area(area, viewer, most=CONTACTS_SHOWN))


def bodies_for(category: Category, area: Area, viewer) -> list[Body]:
    """Active bodies whose topics name the category, then those that name its life domain; the nearest area first."""
    serving = Body.objects.visible_to(viewer).active().serving(area).for_listing()
    exact = list(serving.filter(categories=category))
    wider = [body for body in serving.filter(life_domains=category.domain_id) if body not in exact]
    return [*sorted(exact, key=_distance), *sorted(wider, key=_distance)]


def _distance(body: Body) -> tuple[int, str]:
    return _NEAREST.index(Area.Kind(body.area.kind)), body.name
