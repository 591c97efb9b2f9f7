"""Note what changes in the index because a day has passed: validity that begins or ends, confirmations that age."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.db import transaction

from kim.dates import today_in_germany
from kim.plugins import Findable, contained, registry
from kim.timers.clock import is_clock_trusted
from search.engines import choice
from search.models import EngineState, Job


def sweep(on: date | None = None) -> int:
    """Write jobs for all days since the last sweep; returns their number. The first sweep only remembers the day.

    A day that lies ahead was noted by a clock that was wrong: what changes between today and then has been written as
    it will be, and is written again as it is. A clock nobody trusts sweeps nothing.
    """
    if not is_clock_trusted():
        return 0
    day = on or today_in_germany()
    number = 0
    for engine in choice.kept():
        state, _made = EngineState.objects.get_or_create(engine=engine)
        since = state.swept_on
        if since == day:
            continue
        with transaction.atomic():
            first, last = sorted((since or day, day))
            for findable in registry.all(Findable) if since else ():
                due = contained(findable, "due()", partial(_due, findable, first, last), list, in_save=True)
                jobs = [Job(engine=engine, kind=findable.key, record=pk) for pk in due]
                Job.objects.bulk_create(jobs, batch_size=1000)
                number += len(jobs)
            EngineState.objects.filter(pk=state.pk).update(swept_on=day)
    return number


def _due(findable: Findable, since: date, until: date) -> list[int]:
    return list(findable.due(since, until))
