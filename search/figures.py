"""Figures of the search for /metrics."""

from __future__ import annotations

from collections.abc import Iterator

from kim.metrics import Figure, Figures

from .engines import choice
from .models import EngineState
from .status import status_of_jobs


class SearchFigures(Figures):
    key = "search"
    label = "Search"
    order = 30

    def figures(self) -> Iterator[Figure]:
        down = set(EngineState.objects.exclude(down_since=None).values_list("pk", flat=True))
        for name in choice.kept():
            jobs, labels = status_of_jobs(name), {"engine": name}
            yield Figure("kim_search_up", "Whether an engine takes changes.", float(name not in down), labels)
            yield Figure("kim_search_jobs", "Changes that wait for an engine.", jobs.jobs, labels)
            lag = jobs.lag.total_seconds()
            yield Figure("kim_search_lag_seconds", "Age of the oldest change that waits.", lag, labels)
            yield Figure("kim_search_failed", "Changes that could not be written.", jobs.failed, labels)
