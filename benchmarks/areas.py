"""Load all 10,752 municipalities of Germany into an empty database and time the questions asked about areas.

Run: ``python benchmarks/areas.py``. A temporary SQLite file is used, or the database of ``DATABASE_URL``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 50


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        _start(Path(folder) / "areas.sqlite3")
        from directory.areas.loading.load import AreaLoad
        from directory.areas.loading.source import AreaSource

        for national in (False, True):
            name = "Germany" if national else "NRW"
            seconds, source = _timed(lambda national=national: AreaSource.read(national=national))
            print(f"{name}: read and check {len(source.rows):>6} areas  {seconds:6.2f} s")
            for run in ("first", "second"):
                seconds, changes = _timed(lambda source=source: AreaLoad(source).run())
                written = sum(len(one.created) + len(one.changed) for one in changes)
                print(f"{name}: {run} load, {written} rows written  {seconds:6.2f} s")
            _questions()


def _start(path: Path) -> None:
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{path}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kim.settings.dev")
    import django
    from django.conf import settings

    if "postgres" not in os.environ["DATABASE_URL"]:
        settings.DATABASES["default"] |= {"NAME": str(path)}
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _questions() -> None:
    from directory.models import Area

    town = Area.objects.select_related("parent").get(slug="brakel")
    district = Area.objects.get(slug="kreis-hoexter")
    questions: dict[str, Callable[[], object]] = {
        "covering(Brakel)": lambda: list(Area.objects.covering(town)),
        "reaching_into(Kreis Höxter)": lambda: list(Area.objects.reaching_into(district)),
        "ancestors_of(Brakel)": lambda: list(Area.objects.ancestors_of(town)),
        "descendants_of(Kreis Höxter)": lambda: list(Area.objects.descendants_of(district)),
        "for_postcode(33034)": lambda: list(Area.objects.for_postcode("33034")),
        "nearest(51.72, 9.18)": lambda: Area.objects.nearest(51.72, 9.18),
    }
    for name, ask in questions.items():
        times = [_timed(ask)[0] * 1000 for _round in range(ROUNDS)]
        print(f"    {name:<32} median {median(times):6.2f} ms, slowest {max(times):6.2f} ms")


def _timed(work: Callable) -> tuple[float, object]:
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


if __name__ == "__main__":
    main()
