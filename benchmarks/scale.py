"""Fill an empty database with 100,000 services, then time the public pages at 300 and at 100,000.

Run: ``python benchmarks/scale.py [--services N] [--rounds N]``. A temporary SQLite file is used, or the empty database
of ``DATABASE_URL``. Nothing is asserted by time: the figures are printed for the reader.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
WARM = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start(Path(folder))
        load(None, "Demo world")
        few = measured(options.rounds)
        load(options.services, f"{options.services:,} services")
        report(few, measured(options.rounds))


def start(folder: Path) -> None:
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'scale.sqlite3'}")
    os.environ.update(DJANGO_SETTINGS_MODULE="kim.settings.dev", KIM_MEDIA_ROOT=str(folder), KIM_LOG_LEVEL="ERROR")
    from django.conf import settings

    settings.DEBUG = False
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with redirect_stdout(StringIO()):
        call_command("load_areas")
        call_command("load_taxonomy")


def load(scale: int | None, name: str) -> None:
    from directory.demo.plugin import RegisterDemo
    from directory.models import Service

    before, started = Service.objects.count(), perf_counter()
    RegisterDemo().load(scale=scale, say=lambda text: None)
    seconds, made = perf_counter() - started, Service.objects.count() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = database_bytes() / 1e6
    print(
        f"{name}: {seconds:.1f} s, {made / seconds:,.0f} services/s, peak memory {peak:.0f} MB, database {size:.0f} MB"
    )


def database_bytes() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return cursor.fetchone()[0]
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute("PRAGMA page_size")
        return pages * cursor.fetchone()[0]


def pages() -> Iterator[tuple[str, str]]:
    """Name and address of every page measured; the records are the same at both sizes."""
    from django.urls import reverse

    from directory.models import Organisation, Service

    listing = reverse("directory:service_list")
    service = Service.objects.public().exclude(slug__startswith="demo-angebot").order_by("pk")[0]
    organisation = Organisation.objects.filter(services=service)[0]
    yield "list", listing
    yield "list, one municipality", f"{listing}?gebiet=brakel"
    yield "list, four filters", f"{listing}?gebiet=kreis-hoexter&thema=sprache&sprache=ar&kostenlos=on"
    yield "list, last page", f"{listing}?seite={last_page()}"
    yield "list, words", f"{listing}?q=Sprachcaf%C3%A9"
    yield "service", reverse("directory:service_detail", args=[service.slug])
    yield "organisation", reverse("directory:organisation_detail", args=[organisation.slug])
    yield "municipality", reverse("directory:area_detail", args=["brakel"])
    yield "district", reverse("directory:area_detail", args=["kreis-hoexter"])
    yield "state", reverse("directory:area_detail", args=["nordrhein-westfalen"])
    yield "admin list", reverse("wagtailsnippets_directory_service:list")
    yield "admin list, last page", f"{reverse('wagtailsnippets_directory_service:list')}?p={last_page_of_admin()}"


def last_page() -> int:
    from directory.listing.request import PAGE_SIZE
    from directory.models import Service

    return -(-Service.objects.public().count() // PAGE_SIZE)


def last_page_of_admin() -> int:
    from directory.admin.services.views import ServiceViewSet
    from directory.models import Service

    return -(-Service.objects.count() // ServiceViewSet.list_per_page)


def an_administrator():
    from django.contrib.auth.models import User

    return User.objects.filter(is_superuser=True).first() or User.objects.create_superuser("scale")


def measured(rounds: int) -> dict[str, tuple[float, float, int]]:
    """Median and 95th percentile in ms, and queries, by page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    anybody, editor, found = Client(), Client(), {}
    editor.force_login(an_administrator())
    for name, address in pages():
        visitor = editor if name.startswith("admin") else anybody
        times = []
        for number in range(WARM + rounds):
            begun = perf_counter()
            response = visitor.get(address)
            if number >= WARM:
                times.append((perf_counter() - begun) * 1000)
            if response.status_code != 200:
                raise SystemExit(f"{address} answers {response.status_code}")
        with CaptureQueriesContext(connection) as queries:
            visitor.get(address)
        found[name] = (median(times), quantiles(times, n=20)[-1], len(queries))
    return found


def report(few: dict[str, tuple[float, float, int]], many: dict[str, tuple[float, float, int]]) -> None:
    print(
        f"\n{'':<24}{'few: median':>12}{'p95':>8}{'queries':>9}{'many: median':>14}{'p95':>8}{'queries':>9}{'ratio':>7}"
    )
    for name, (middle, high, queries) in few.items():
        more, higher, more_queries = many[name]
        print(
            f"{name:<24}{middle:>9.1f} ms{high:>8.1f}{queries:>9}{more:>11.1f} ms{higher:>8.1f}{more_queries:>9}"
            f"{more / middle:>7.2f}"
        )


if __name__ == "__main__":
    main()
