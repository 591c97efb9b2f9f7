"""The answer that carries a table, whoever asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from django.http import FileResponse, Http404

from kim.plugins import Exporter, registry

from .columns import Column, headings, table_rows

#: Files above this size (bytes) wait on disk, not in memory, until they are sent.
KEPT_IN_MEMORY = 1_000_000


def formats() -> list[Exporter]:
    """Every format that is installed, in the order of the lists of downloads."""
    return list(registry.all(Exporter))


def table_response(records: Iterable[Any], columns: Sequence[Column], key: str, name: str) -> FileResponse:
    """A file ``name`` in the format of the exporter ``key``. Raises ``Http404`` for a format nobody installed.

    It is written before the answer begins, so an error is an error page and not half a file.
    """
    try:
        exporter = registry.get(Exporter, key)
    except LookupError as unknown:
        raise Http404(str(unknown)) from unknown
    out = cast(IO[bytes], SpooledTemporaryFile(max_size=KEPT_IN_MEMORY))  # noqa: SIM115 - the response closes it
    exporter.write(headings(columns), table_rows(records, columns), out)
    out.seek(0)
    return FileResponse(
        out, as_attachment=True, filename=f"{name}.{exporter.extension}", content_type=exporter.content_type
    )
