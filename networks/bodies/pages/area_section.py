"""Bodies on the page of an area: who steers, with the next meeting, and who works on what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model, Prefetch

from directory.models import Area
from networks.bodies.models import Body, Meeting

SHOWN = 8


def bodies_of_area(area: Model | None, viewer) -> Mapping[str, Any] | None:
    """Bodies for this area and, for places inside a district, those of the district; nothing where there are none."""
    if not isinstance(area, Area):
        return None
    coming = Meeting.objects.visible_to(viewer).upcoming()
    rows = list(
        Body.objects.visible_to(viewer)
        .active()
        .filter(pk__in=Body.objects.serving(area).values("pk"))
        .for_listing()
        .prefetch_related(Prefetch("meetings", coming, to_attr="coming"))[: SHOWN + 1]
    )
    if not rows:
        return None
    return {"area": area, "bodies": rows[:SHOWN], "has_more": len(rows) > SHOWN}
