"""Note what changes in the index because a day has passed: validity that begins or ends, confirmations that age."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from kim.dates import today_in_germany
from kim.plugins import Findable, registry
from search.engines import choice
from search.models import EngineState, Job


def sweep(on: date | None = None) -> int:
    """Write jobs for all days since the last sweep; returns their number. The first sweep only remembers the day."""
    day = on or today_in_germany()
    number = 0
    for engine in choice.kept():
        state, _made = EngineState.objects.get_or_create(engine=engine)
        if state.swept_on and state.swept_on >= day:
            continue
        with transaction.atomic():
            since = state.swept_on
            for findable in registry.all(Findable) if since else ():
                jobs = [Job(engine=engine, kind=findable.key, record=pk) for pk in findable.due(since, day)]
                Job.objects.bulk_create(jobs, batch_size=1000)
                number += len(jobs)
            EngineState.objects.filter(pk=state.pk).update(swept_on=day)
    return number
