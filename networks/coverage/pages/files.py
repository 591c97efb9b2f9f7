"""Tables of the atlas as files: every exporter of the registry, and GeoJSON with boundaries."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.http import StreamingHttpResponse

from directory.models import Area, AreaShape
from kim.tables import formats

GEOJSON = "geojson"


def file_kinds() -> list[tuple[str, str]]:
    """Key and words of every format offered."""
    return [*((one.key, str(one.label)) for one in formats()), (GEOJSON, "GeoJSON")]


def geojson_response(
    name: str, areas: Sequence[Area], properties: Callable[[Area], dict[str, Any]], source: str
) -> StreamingHttpResponse:
    """One feature per area (RFC 7946); areas without a boundary have the geometry ``null``."""

    def lines() -> Iterator[str]:
        yield f'{{"type": "FeatureCollection", "source": {json.dumps(source, ensure_ascii=False)}, "features": [\n'
        for number, area in enumerate(areas):
            shape = AreaShape.objects.filter(area=area.pk).values_list("geojson", flat=True).first()
            feature = {
                "type": "Feature",
                "id": area.ags or area.slug,
                "properties": properties(area),
                "geometry": shape,
            }
            yield ("" if number == 0 else ",\n") + json.dumps(feature, ensure_ascii=False)
        yield "\n]}\n"

    response = StreamingHttpResponse(lines(), content_type="application/geo+json")
    response["Content-Disposition"] = f'attachment; filename="{name}.geojson"'
    return response
