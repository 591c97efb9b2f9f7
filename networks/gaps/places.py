"""Areas people may name, and the one their work begins with."""

from __future__ import annotations

from django.db.models import QuerySet

from directory.models import Area
from directory.rights.reach import rights_of

_NAMED = (Area.Kind.MUNICIPALITY, Area.Kind.CLUSTER, *Area.DISTRICT_LEVEL)


def areas_to_report(user) -> QuerySet[Area]:
    """Every place of the state: case work knows no borders. The own district and its places come first by name."""
    return Area.objects.of_kind(*_NAMED).select_related("parent").order_by("name", "kind")


def home_area(user) -> Area | None:
    """The first area of the jurisdiction; nothing for people without one."""
    own = rights_of(user).areas
    return Area.objects.filter(pk=own[0].pk).first() if own else None
