"""Remember which records have a job in the open transaction, and have the jobs drained after its commit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction


class Outlet:
    """Starts the draining once the transaction is committed.

    It knows which records have a job in this transaction. Django keeps it in its list of hooks on commit, with the
    savepoints it was made in: a rollback removes the hook and the jobs alike.
    """

    def __init__(self, savepoints: frozenset[str], place: int, turn: list[bool], drain: Callable[[], None]) -> None:
        self.savepoints, self._place, self._turn, self._drain = savepoints, place, turn, drain
        self.noted: set[tuple[str, str]] = set()

    def __call__(self) -> None:
        if self._turn[0]:
            return
        self._turn[0] = True
        self._drain()

    def waits(self, hooks: list[Any]) -> bool:
        # Only hooks before it can have been taken out, so its place never grows.
        for place in range(min(self._place, len(hooks) - 1), -1, -1):
            if hooks[place][1] is self:
                self._place = place
                return True
        return False


def forget_jobs() -> None:
    """Note later changes again. A drain inside an open transaction takes the jobs of that transaction away."""
    transaction.get_connection().__dict__.pop("_search_outlets", None)


def outlets() -> list[Outlet]:
    """Outlets whose jobs this point of the transaction sees."""
    connection: Any = transaction.get_connection()
    known: list[Outlet] = connection.__dict__.setdefault("_search_outlets", [])
    if known:
        now = frozenset(filter(None, connection.savepoint_ids))
        known[:] = [one for one in known if one.savepoints <= now and one.waits(connection.run_on_commit)]
    return known


def outlet(drain: Callable[[], None]) -> Outlet | None:
    """The outlet of the innermost open savepoint, made when there is none. ``None`` outside a transaction.

    ``drain`` is called once the transaction is committed.
    """
    connection: Any = transaction.get_connection()
    if not connection.in_atomic_block:
        return None
    known = outlets()
    now = frozenset(filter(None, connection.savepoint_ids))
    for one in known:
        if one.savepoints == now:
            return one
    turn = connection.__dict__.get("_search_turn")
    if turn is None or turn[0]:
        turn = connection.__dict__["_search_turn"] = [False]
    made = Outlet(now, len(connection.run_on_commit), turn, drain)
    transaction.on_commit(made)
    known.append(made)
    return made
