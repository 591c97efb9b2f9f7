"""Write down which documents may have changed, in the transaction of the change itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Model

from kim.plugins import Findable
from search.engines import choice
from search.models import Job

#: More records than this of one change are found when the job is drained, so that the change itself stays quick.
AT_ONCE = 100
_ROWS = 1000


class Outlet:
    """Starts the draining once the transaction is committed.

    It knows which records have a job in this transaction. Django keeps it in its list of hooks on commit, with the
    savepoints it was made in: a rollback removes the hook and the jobs alike.
    """

    def __init__(self, savepoints: frozenset[str], place: int, turn: list[bool]) -> None:
        self.savepoints, self._place, self._turn = savepoints, place, turn
        self.noted: set[tuple[str, str]] = set()

    def __call__(self) -> None:
        if self._turn[0]:
            return
        self._turn[0] = True
        from .scheduling import drain_soon

        drain_soon()

    def waits(self, hooks: list[Any]) -> bool:
        # Only hooks before it can have been taken out, so its place never grows.
        for place in range(min(self._place, len(hooks) - 1), -1, -1):
            if hooks[place][1] is self:
                self._place = place
                return True
        return False


def note(kind: str, pks: Iterable[int], not_before: datetime | None = None) -> None:
    """Have the documents of these records made again after this transaction.

    Meant for changes without a signal, such as ``QuerySet.update``. Call it in the transaction of the change.
    """
    rows = (Job(engine=engine, kind=kind, record=pk, not_before=not_before) for pk in pks for engine in choice.kept())
    _write(rows)


def note_row(findable: Findable, instance: Model, *, is_leaving: bool = False, not_before: datetime | None = None):
    """Note every record of this kind that is made from ``instance``, or the row itself when there are many.

    ``is_leaving``: the row is about to be deleted, so its records have to be found now.
    """
    source = f"{instance._meta.label}:{instance.pk}"
    outlet = _outlet()
    if any((findable.key, source) in one.noted for one in _outlets()):
        return
    if outlet is not None and not_before is None:
        outlet.noted.add((findable.key, source))
    touched: Any = findable.touched(instance)
    if is_leaving:
        note(findable.key, touched, not_before)
        return
    few = list(islice(iter(touched[: AT_ONCE + 1] if hasattr(touched, "query") else touched), AT_ONCE + 1))
    if len(few) <= AT_ONCE:
        note(findable.key, few, not_before)
    else:
        _write(Job(engine=engine, kind=findable.key, source=source, not_before=not_before) for engine in choice.kept())


def _write(rows: Iterator[Job] | Iterable[Job]) -> None:
    rows = iter(rows)
    while chunk := list(islice(rows, _ROWS)):
        # Without a transaction of its own: this one is the change's.
        Job.objects.bulk_create(chunk)


def drain_after_commit() -> None:
    """Make sure that somebody drains once this transaction is committed; at once without one."""
    if _outlet() is None:
        from .scheduling import drain_soon

        drain_soon()


def forget_jobs() -> None:
    """Note later changes again. A drain inside an open transaction takes the jobs of that transaction away."""
    transaction.get_connection().__dict__.pop("_search_outlets", None)


def _outlets() -> list[Outlet]:
    """Outlets whose jobs this point of the transaction sees."""
    connection: Any = transaction.get_connection()
    known: list[Outlet] = connection.__dict__.setdefault("_search_outlets", [])
    if known:
        now = frozenset(filter(None, connection.savepoint_ids))
        known[:] = [one for one in known if one.savepoints <= now and one.waits(connection.run_on_commit)]
    return known


def _outlet() -> Outlet | None:
    """The outlet of the innermost open savepoint, made when there is none; nothing outside a transaction."""
    connection: Any = transaction.get_connection()
    if not connection.in_atomic_block:
        return None
    known = _outlets()
    now = frozenset(filter(None, connection.savepoint_ids))
    for one in known:
        if one.savepoints == now:
            return one
    turn = connection.__dict__.get("_search_turn")
    if turn is None or turn[0]:
        turn = connection.__dict__["_search_turn"] = [False]
    made = Outlet(now, len(connection.run_on_commit), turn)
    transaction.on_commit(made)
    known.append(made)
    return made
