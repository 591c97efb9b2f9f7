"""Tables of the atlas as files: every exporter of the registry, and GeoJSON with boundaries."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.http import Http404, StreamingHttpResponse

from directory.models import Area, AreaShape
from kim.plugins import Exporter, registry

GEOJSON = "geojson"
#: Rows handed to the answer at once.
CHUNK = 200


def file_kinds() -> list[tuple[str, str]]:
    """Key and words of every format offered."""
    return [*((one.key, str(one.label)) for one in registry.all(Exporter)), (GEOJSON, "GeoJSON")]


def table_response(key: str, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """Raises ``Http404`` for a format nobody installed."""
    exporter = next((one for one in registry.all(Exporter) if one.key == key), None)
    if exporter is None:
        raise Http404
    stream = _Pieces(lambda out: exporter.write(columns, rows, out))
    response = StreamingHttpResponse(stream, content_type=exporter.content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{exporter.extension}"'
    return response


class _Pieces:
    """What an exporter wrote, in pieces that are let go once they are sent.

    Exporters write into a stream and know no generators; what they wrote is kept in a file on disk above 1 MB.
    """

    def __init__(self, write: Callable[[Any], None]) -> None:
        self.write = write

    def __iter__(self) -> Iterator[bytes]:
        from tempfile import SpooledTemporaryFile

        with SpooledTemporaryFile(max_size=1_000_000) as out:
            self.write(out)
            out.seek(0)
            while piece := out.read(io.DEFAULT_BUFFER_SIZE * 8):
                yield piece


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
