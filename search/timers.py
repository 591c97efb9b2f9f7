"""What keeps the index in step when nobody asks and nobody saves."""

from __future__ import annotations

from datetime import datetime

from kim.timers import PartlyDone, PeriodicJob
from kim.timers.rhythms import EveryMinutes

from .engines import EngineDown, IndexBroken, choice
from .models import EngineState
from .outbox import drain
from .outbox.due import sweep
from .outbox.scheduling import greet_servers
from .rebuilding import AlreadyRebuilding, rebuild

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
        greet_servers()
        for name in reversed(choice.kept()):
            done = drain(name, seconds=SECONDS)
            written += done.written + done.removed
            if done.problem:
                problems.append(name)
        words = f"{written} written" if written else ""
        if problems:
            raise PartlyDone(f"{' and '.join(problems)} took nothing (manage.py search status); {words or 'none'}")
        return words


class IndexWhole(PeriodicJob):
    key = "index-whole"
    label = "Makes the search index anew where files are cut short, gone or of another version"
    order = 35
    rhythm = EveryMinutes(5)

    def run(self, now: datetime) -> str:
        broken = [name for name in choice.kept() if is_broken(name)]
        if not broken:
            return ""
        try:
            number = rebuild()
        except AlreadyRebuilding:
            return "is being made anew already"
        except EngineDown as down:
            raise PartlyDone(f"{' and '.join(broken)} could not be made anew (manage.py search status)") from down
        return f"{' and '.join(broken)} made anew with {number} documents"


def is_broken(name: str) -> bool:
    """Whether only a new index helps. One that was never made is the business of whoever sets up the site."""
    try:
        choice.engine_named(name).check()
    except IndexBroken:
        return True
    except EngineDown:
        is_lost = name == choice.EMBEDDED and not choice.engine_named(name).exists()
        return is_lost and EngineState.objects.filter(pk=name).exclude(built_at=None).exists()
    return False
