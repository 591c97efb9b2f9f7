"""/metrics, for those who may read it; for all others the address does not exist."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kim.database import drop_broken_connection
from kim.plugins import registry
from kim.watching import may_watch

from . import Figure, Figures

log = logging.getLogger("kim.metrics")


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    if not may_watch(request):
        raise Http404
    from prometheus_client import CONTENT_TYPE_LATEST  # optional: loaded only where somebody reads figures

    return HttpResponse(all_figures(Path(settings.KIM_METRICS_FOLDER)), content_type=CONTENT_TYPE_LATEST)


def all_figures(folder: Path) -> bytes:
    """What the processes counted, summed, and what the database says now, in the words of Prometheus."""
    from prometheus_client import CollectorRegistry, generate_latest  # optional: as above
    from prometheus_client.multiprocess import MultiProcessCollector  # optional: as above

    from .folding import fold_ended, folder_held  # optional: as above

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
        from prometheus_client.core import GaugeMetricFamily  # optional: as above

        families: dict[str, Any] = {}
        for one in _figures():
            family = families.setdefault(one.name, GaugeMetricFamily(one.name, one.text, labels=sorted(one.labels)))
            family.add_metric([one.labels[name] for name in sorted(one.labels)], one.value)
        yield from families.values()


def _figures() -> Iterator[Figure]:
    for source in registry.all(Figures):
        yield from _told(source)


def _told(source: Figures) -> Iterable[Figure]:
    """One that fails costs its own figures, not those of the others."""
    try:
        return list(source.figures())
    except Exception:
        log.exception("The figures %s cannot be read.", source.key)
        drop_broken_connection()
        return []
