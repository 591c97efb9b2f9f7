"""What keeps the index in step when nobody asks and nobody saves."""

from __future__ import annotations

from datetime import datetime

from kim.timers import PartlyDone, PeriodicJob
from kim.timers.rhythms import EveryMinutes

from .engines import choice
from .outbox import drain
from .outbox.due import sweep

#: Seconds a tick spends on each engine; the next one goes on.
SECONDS = 20.0


class IndexInStep(PeriodicJob):
    key = "index"
    label = "Writes to the search index what waits for it, and once a day what changes with the date"
    order = 30
    rhythm = EveryMinutes(1)

    def run(self, now: datetime) -> str:
        sweep()
        written, problems = 0, []
        for name in choice.kept():
            done = drain(name, seconds=SECONDS)
            written += done.written + done.removed
            if done.problem:
                problems.append(name)
        words = f"{written} written" if written else ""
        if problems:
            raise PartlyDone(f"{' and '.join(problems)} took nothing (manage.py search status); {words or 'none'}")
        return words
