"""Ask the embedded index while the server is down."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from search.documents import IndexDocument
from search.plan import Plan, Result, Spread

from .base import Engine, EngineDown
from .down_notes import DownNote, OwnNotes

log = logging.getLogger("search.engines")

Answer = TypeVar("Answer")

#: Seconds a server that did not answer is left alone; each further failure doubles them up to the last.
FIRST_PAUSE, LONGEST_PAUSE = 15.0, 60.0


class WithFallback:
    """Asks ``second`` while ``first`` does not answer.

    A dead server costs one waiting time per pause, not one per question; with shared notes one for all processes.
    Writing goes to the engines themselves: each has its own jobs.
    """

    def __init__(self, first: Engine, second: Engine, notes: OwnNotes | None = None) -> None:
        self.first, self.second = first, second
        self._notes = notes or OwnNotes()

    @property
    def name(self) -> str:
        return self.second.name if self.is_fallen_back else self.first.name

    @property
    def problem(self) -> str:
        """Why the first one did not answer when it was asked last; empty if it did."""
        note = self._notes.of_server(self.first.name)
        return note.problem if note else ""

    @property
    def is_fallen_back(self) -> bool:
        """Whether the next question goes to the second engine."""
        note = self._notes.of_server(self.first.name)
        return note is not None and note.is_in_force

    def _ask(self, question: Callable[[Engine], Answer]) -> Answer:
        note = self._notes.of_server(self.first.name)
        if note is not None and (note.is_in_force or not self._notes.may_ask(self.first.name)):
            return question(self.second)
        try:
            answer = question(self.first)
        except EngineDown as down:
            pause = min(max(note.pause * 2 if note else 0.0, FIRST_PAUSE), LONGEST_PAUSE)
            self._notes.keep(self.first.name, DownNote(str(down), time.time() + pause, pause))
            log.warning("%s Questions go to the %s index for %.0f s.", down, self.second.name, pause)
            return question(self.second)
        if note is not None:
            self._notes.take_away(self.first.name)
        return answer

    def facets(self) -> frozenset[str]:
        return self._ask(lambda engine: engine.facets())

    def run(self, plan: Plan) -> Result:
        return self._ask(lambda engine: engine.run(plan))

    def totals(self, plans: Sequence[Plan]) -> list[int]:
        return self._ask(lambda engine: engine.totals(plans))

    def grid(self, plan: Plan, row: str, column: str) -> dict[tuple[str, str], int]:
        return self._ask(lambda engine: engine.grid(plan, row, column))

    def figures(
        self, plan: Plan, row: str, column: str, numbers: Iterable[str]
    ) -> dict[tuple[str, str], dict[str, Spread]]:
        wanted = tuple(numbers)
        return self._ask(lambda engine: engine.figures(plan, row, column, wanted))

    def generation(self) -> str:
        return self._ask(lambda engine: f"{engine.name}:{engine.generation()}")

    def frequencies(self, stems: Iterable[str]) -> dict[str, int]:
        wanted = list(stems)
        return self._ask(lambda engine: engine.frequencies(wanted))

    def stamps(self) -> dict[str, str]:
        return self._ask(lambda engine: engine.stamps())

    def exists(self) -> bool:
        return self._ask(lambda engine: engine.exists()) or self.second.exists()

    def check(self) -> None:
        self.first.check()

    def now(self) -> int:
        return self.first.now()

    def write(self, documents: Iterable[IndexDocument], gone: Iterable[str], read_at: int | None = None) -> int:
        return self.first.write(documents, gone, read_at)

    def rebuild(self, documents: Iterable[IndexDocument], facets: tuple[str, ...]) -> int:
        return self.first.rebuild(documents, facets)
