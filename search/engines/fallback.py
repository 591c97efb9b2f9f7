"""Ask the embedded index while the server is down."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from search.documents import IndexDocument
from search.plan import Plan, Result, Spread

from .base import Engine, EngineDown

log = logging.getLogger("search.engines")

Answer = TypeVar("Answer")

#: Seconds a server that did not answer is left alone; each further failure doubles them up to the last.
FIRST_PAUSE, LONGEST_PAUSE = 15.0, 60.0


class WithFallback:
    """Asks ``second`` while ``first`` does not answer.

    A dead server costs each process one waiting time per pause, not one per question. Writing goes to the engines
    themselves: each has its own jobs.
    """

    def __init__(self, first: Engine, second: Engine) -> None:
        self.first, self.second = first, second
        self._asked_again_at = 0.0
        self._pause = 0.0
        #: Why the first one did not answer when it was asked last; empty if it did.
        self.problem = ""

    @property
    def name(self) -> str:
        return self.second.name if self.is_fallen_back else self.first.name

    @property
    def is_fallen_back(self) -> bool:
        """Whether the next question goes to the second engine."""
        return time.monotonic() < self._asked_again_at

    def _ask(self, question: Callable[[Engine], Answer]) -> Answer:
        if self.is_fallen_back:
            return question(self.second)
        try:
            answer = question(self.first)
        except EngineDown as down:
            self._pause = min(max(self._pause * 2, FIRST_PAUSE), LONGEST_PAUSE)
            self._asked_again_at = time.monotonic() + self._pause
            self.problem = str(down)
            log.warning("%s Questions go to the %s index for %.0f s.", down, self.second.name, self._pause)
            return question(self.second)
        self._pause, self.problem = 0.0, ""
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

    def now(self) -> int:
        return self.first.now()

    def write(self, documents: Iterable[IndexDocument], gone: Iterable[str], read_at: int | None = None) -> None:
        self.first.write(documents, gone, read_at)

    def rebuild(self, documents: Iterable[IndexDocument], facets: tuple[str, ...]) -> int:
        return self.first.rebuild(documents, facets)
