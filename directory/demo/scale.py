"""Make many services for measuring, over all municipalities, by seed and with constant memory."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from django.db import reset_queries, transaction
from django.utils.translation import gettext as _

from directory.models import Area, Organisation, Service
from kim.database import refresh_statistics
from kim.dates import today_in_germany

from .scale_organisations import make_organisations
from .scale_services import ServiceRows

BATCH = 1000
SERVICES_EACH = 15
REPORT_EVERY = 10_000
SERVICE_SLUG, ORGANISATION_SLUG = "demo-angebot-", "demo-traeger-"


def fill(total: int, say: Callable[[str], None]) -> None:
    """Make services until the demo has ``total`` of them; entries that are there stay as they are.

    Rows are written without signals: indexes of services have to be rebuilt afterwards.
    """
    written = Service.objects.filter(is_demo=True).exclude(slug__startswith=SERVICE_SLUG).count()
    wanted = max(0, total - written)
    towns = list(Area.objects.of_kind(Area.Kind.MUNICIPALITY).select_related("parent").order_by("ags"))
    if not wanted or not towns:
        return
    # Every town gets an organisation before one gets a second.
    carriers = max(min(len(towns), wanted), -(-wanted // SERVICES_EACH))
    _make_missing_organisations(carriers, towns)
    rows = ServiceRows(today_in_germany(), SERVICE_SLUG)
    started, made = perf_counter(), 0
    for start in range(0, wanted, BATCH):
        numbers = range(start, min(start + BATCH, wanted))
        made += _make_missing_services(rows, numbers, carriers)
        # With DEBUG on, Django keeps the text of every query.
        reset_queries()
        done = numbers.stop
        if made and (done % REPORT_EVERY == 0 or done == wanted):
            rate = made / max(perf_counter() - started, 0.001)
            say(
                _("%(done)s of %(wanted)s services, %(rate)s per second")
                % {"done": done, "wanted": wanted, "rate": f"{rate:.0f}"}
            )
    if made:
        refresh_statistics()


def _make_missing_organisations(carriers: int, towns: list[Area]) -> None:
    for start in range(0, carriers, BATCH):
        numbers = range(start, min(start + BATCH, carriers))
        missing = _missing(Organisation, ORGANISATION_SLUG, numbers)
        with transaction.atomic():
            make_organisations(missing, towns, ORGANISATION_SLUG)
        reset_queries()


def _make_missing_services(rows: ServiceRows, numbers: range, carriers: int) -> int:
    missing = _missing(Service, SERVICE_SLUG, numbers)
    if missing:
        slugs = {f"{ORGANISATION_SLUG}{number % carriers}" for number in missing}
        found = Organisation.objects.filter(slug__in=slugs).select_related("area__parent")
        found = found.prefetch_related("locations", "contacts")
        by_number = {int(row.slug.rpartition("-")[2]): row for row in found}
        with transaction.atomic():
            rows.write({number: by_number[number % carriers] for number in missing})
    return len(missing)


def _missing(model: type[Organisation] | type[Service], prefix: str, numbers: range) -> list[int]:
    slugs = [f"{prefix}{number}" for number in numbers]
    there = set(model.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    return [number for number, slug in zip(numbers, slugs, strict=True) if slug not in there]
