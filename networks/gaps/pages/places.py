"""Areas people may name."""

from __future__ import annotations

from django.db.models import QuerySet

from directory.models import Area

_NAMED = (Area.Kind.MUNICIPALITY, Area.Kind.CLUSTER, *Area.DISTRICT_LEVEL)


def areas_to_report(user) -> QuerySet[Area]:
    """Every place of the state: case work knows no borders. The own district and its places come first by name."""
    return Area.objects.of_kind(*_NAMED).select_related("parent").order_by("name", "kind")
