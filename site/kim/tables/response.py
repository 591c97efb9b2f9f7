"""The answer that carries a table, whoever asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from django.http import FileResponse, Http404
from django.utils.translation import gettext as _

from kim.plugins import Exporter, contained, registry
from kim.plugins.errors import RowsFail

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
    write = partial(_write, exporter, headings(columns), _rows(table_rows(records, columns)), out)
    if not contained(exporter, "write()", write, bool):
        words = _("A table cannot be written as %(format)s at the moment. Choose another format.")
        text = words % {"format": exporter.label}
        return FileResponse(BytesIO(f"{text}\n".encode()), status=503, content_type="text/plain; charset=utf-8")
    out.seek(0)
    return FileResponse(
        out, as_attachment=True, filename=f"{name}.{exporter.extension}", content_type=exporter.content_type
    )


def _rows(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """An error of the rows is none of the format."""
    try:
        yield from rows
    except Exception as error:
        raise RowsFail from error


def _write(exporter: Exporter, columns: Sequence[str], rows: Iterable[Sequence[Any]], out: IO[bytes]) -> bool:
    exporter.write(columns, rows, out)
    return True
