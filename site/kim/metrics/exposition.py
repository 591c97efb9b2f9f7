"""What /metrics says, in the words of Prometheus."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from kim.database import drop_broken_connection
from kim.plugins import registry

from . import Figure, Figures
from .folding import fold_ended, folder_held

__all__ = ["CONTENT_TYPE_LATEST", "all_figures"]

log = logging.getLogger("kim.metrics")


def all_figures(folder: Path) -> bytes:
    """What the processes counted, summed, and what the database says now, in the words of Prometheus."""
    counted = CollectorRegistry()
    with folder_held(folder):
        fold_ended(folder)
        MultiProcessCollector(counted, path=str(folder))
        text = generate_latest(counted)
    present = CollectorRegistry()
    present.register(Present())
    return text + generate_latest(present)


class Present:
    """The registered figures, as the library collects them."""

    def collect(self) -> Iterator[Any]:
        families: dict[str, Any] = {}
        for one in _figures():
            family = families.setdefault(one.name, GaugeMetricFamily(one.name, one.text, labels=sorted(one.labels)))
            family.add_metric([one.labels[name] for name in sorted(one.labels)], one.value)
        yield from families.values()


def _figures() -> Iterator[Figure]:
    for source in registry.all(Figures):
        yield from _told(source)


def _told(source: Figures) -> Iterable[Figure]:
    """Where the database is away its figures are missing, and those that were counted are told all the same."""
    try:
        return list(source.figures())
    except Exception:
        log.exception("The figures %s cannot be read.", source.key)
        drop_broken_connection()
        return []
