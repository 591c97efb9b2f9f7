"""Write down which documents may have changed, in the transaction of the change itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any

from django.db.models import Model

from kim.plugins import Findable, contained
from search.engines import choice
from search.models import Job

from .outlets import outlet, outlets
from .scheduling import drain_soon

#: More records than this of one change are found when the job is drained, so that the change itself stays quick.
AT_ONCE = 100
_ROWS = 1000


def note(kind: str, pks: Iterable[int], not_before: datetime | None = None) -> None:
    """Have the documents of these records made again after this transaction.

    Meant for changes without a signal, such as ``QuerySet.update``. Call it in the transaction of the change.
    """
    rows = (Job(engine=engine, kind=kind, record=pk, not_before=not_before) for pk in pks for engine in choice.kept())
    _write(rows)


def note_row(findable: Findable, instance: Model, *, is_leaving: bool = False, not_before: datetime | None = None):
    """Note every record of this kind that is made from ``instance``, or the row itself when there are many.

    So it is when they cannot be found now: whoever drains tries again.

    ``is_leaving``: the row is about to be deleted, so its records have to be found now.
    """
    source = f"{instance._meta.label}:{instance.pk}"
    innermost = outlet(drain_soon)
    if any((findable.key, source) in one.noted for one in outlets()):
        return
    if innermost is not None and not_before is None:
        innermost.noted.add((findable.key, source))
    if is_leaving:
        note(findable.key, _found(findable, instance, None) or (), not_before)
        return
    few = _found(findable, instance, AT_ONCE + 1)
    if few is not None and len(few) <= AT_ONCE:
        note(findable.key, few, not_before)
    else:
        _write(Job(engine=engine, kind=findable.key, source=source, not_before=not_before) for engine in choice.kept())


def _found(findable: Findable, instance: Model, most: int | None) -> list[int] | None:
    """The records made from this row; ``None`` when the extension fails. The save goes on all the same."""
    find = partial(_first, findable, instance, most)
    return contained(findable, "touched()", find, lambda: None, in_save=True)


def _first(findable: Findable, instance: Model, most: int | None) -> list[int]:
    touched: Any = findable.touched(instance)
    return list(islice(iter(touched[:most] if hasattr(touched, "query") else touched), most))


def _write(rows: Iterator[Job] | Iterable[Job]) -> None:
    rows = iter(rows)
    while chunk := list(islice(rows, _ROWS)):
        # Without a transaction of its own: this one is the change's.
        Job.objects.bulk_create(chunk)


def drain_after_commit() -> None:
    """Make sure that somebody drains once this transaction is committed; at once without one."""
    if outlet(drain_soon) is None:
        drain_soon()
