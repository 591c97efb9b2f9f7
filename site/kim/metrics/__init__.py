"""Figures for Prometheus: counted where things happen, summed over the processes, read from the database when asked.

Nothing is counted, and the library is not loaded, unless KIM_METRICS_TOKEN or KIM_METRICS_ALLOW lets somebody read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from django.conf import settings

from kim.plugins import Extension
from kim.plugins.stand_ins import gives


@dataclass(frozen=True)
class Figure:
    """One value of the present moment. ``name`` begins with ``kim_``; times are in seconds."""

    name: str
    text: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)


class Figures(Extension):
    """A kind of extension: values of the present moment for /metrics, read from the database."""

    methods = ("figures",)
    stands_in = {"figures": gives(list)}

    def figures(self) -> Iterable[Figure]:
        """Without names of people; labels from a small set, for each of their values is kept by the monitor."""
        raise NotImplementedError


def are_metrics_on() -> bool:
    return bool(settings.KIM_METRICS_TOKEN or settings.KIM_METRICS_ALLOW)


@contextmanager
def search_timed(engine: str) -> Iterator[None]:
    """Count how long a search takes; nothing where nobody reads it."""
    started = perf_counter()
    yield
    if are_metrics_on():
        from .counted import SEARCHES  # optional: the library is loaded only where somebody reads figures

        SEARCHES.labels(engine).observe(perf_counter() - started)
