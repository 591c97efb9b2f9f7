"""Time the coverage grid over 100,000 services: cold and warm, with both engines, against SQL.

Run: ``python benchmarks/coverage.py [--services N] [--rounds N] [--keep FOLDER] [--elasticsearch URL]``. Without a
server the embedded engine is measured alone; ``--keep`` takes database and index of an earlier run. Budgets: 500 ms
cold, 50 ms warm for all 396 municipalities and cities × all categories. Nothing is asserted by time: the figures are
printed for the reader. Ends with 1 where two ways of counting disagree.

Cold: nothing is kept, neither figures nor cells nor what targets and surveys ask. Warm: asked before, with everything
that makes sure that nothing changed since. Computing: time of a core this process used; where others work on the
machine it tells more than the clock. A server computes beside it.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import mean, median, quantiles
from time import perf_counter, process_time
from typing import Any

import stock

COLD, WARM = 500, 50
FILTERS = ("", "sprache=ar", "sprache=uk&zielgruppe=frauen", "kosten=free&betreuung=yes", "form=on_site&tag=0")
#: Cells asked one by one; all 25,740 would take an hour.
SAMPLE = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    stock.add_options(parser)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        names = stock.prepared(options, Path(folder))
        # As the WSGI application does once it is loaded.
        gc.collect()
        gc.freeze()
        colds = {}
        for name in names:
            stock.chosen(name)
            print(f"\n{name}: all cells of the state")
            colds[name] = grids(options.rounds)
            parts(name, options.rounds)
            print(f"\n{name}: pages")
            pages(max(options.rounds // 2, 3))
        equal = against_sql(names, colds)
        print(f"\nload of the machine at the end: {os.getloadavg()[0]:.1f}")
    sys.exit(0 if equal else 1)


def grids(rounds: int) -> dict[str, float]:
    """Returns the median of a cold grid by filter, in ms."""
    heading()
    found = {}
    for text in FILTERS:
        work, name = all_cells(text), text or "no filter"
        found[text] = show(f"cold, {name}", work, rounds, before=forget, budget=COLD)
        show(f"another filter before, {name}", work, rounds, before=forget_figures, budget=COLD)
        work()
        show(f"warm, {name}", work, rounds, budget=WARM)
    return found


def all_cells(text: str) -> Callable[[], int]:
    from django.http import QueryDict

    from networks.coverage.rules.grid import grid_for
    from networks.coverage.rules.questions import GridFilters

    question = GridFilters.read(QueryDict(text))

    def work() -> int:
        grid = grid_for(question)
        return len([grid.cell(town, category) for town in grid.atlas.towns() for category in grid.atlas.categories])

    return work


def forget() -> None:
    """As after a start."""
    from networks.coverage.rules import inputs

    forget_figures()
    inputs._last = None


def forget_figures() -> None:
    """As with a filter nobody has asked for yet."""
    from django.core.cache import caches

    from networks.coverage.rules import grid

    caches["process"].clear()
    grid._kept.clear()


def parts(name: str, rounds: int) -> None:
    from networks.coverage.counting.counting import Counted
    from networks.coverage.counting.figures import by_index
    from networks.coverage.rules.inputs import CellInputs
    from networks.coverage.rules.loading import state_of_the_rules
    from networks.coverage.rules.questions import EVERYTHING

    engine, plan = stock.chosen(name), EVERYTHING.plan()
    show("  of it figures from the index", lambda: by_index(engine, plan), rounds)
    show("  of it areas, categories, targets, surveys", CellInputs.load, rounds)
    show("  what makes sure: the rules", state_of_the_rules, rounds)
    show("  what makes sure: the index", lambda: Counted.of(EVERYTHING), rounds)


def pages(rounds: int) -> None:
    """As a coordinator gets them, without network: cold with nothing kept, then as they are asked the next time."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    user, _made = get_user_model().objects.get_or_create(
        username="benchmark", defaults={"is_superuser": True, "is_staff": True}
    )
    visitor = Client()
    visitor.force_login(user)
    heading()
    for name, address in addresses():

        def get(address: str = address) -> None:
            response = visitor.get(address)
            if response.status_code != 200:
                raise SystemExit(f"{address} answers {response.status_code}")

        show(f"cold, {name}", get, min(rounds, 5), before=forget)
        get()
        show(f"warm, {name}", get, rounds)


def addresses() -> Iterator[tuple[str, str]]:
    from django.urls import reverse

    from directory.models import Area

    def grid(slug: str, query: str = "") -> str:
        return f"{reverse('atlas:grid', args=[slug])}?{query}"

    state, region, district = "nordrhein-westfalen", Area.objects.get(ags="057").slug, "kreis-hoexter"
    yield "grid, state by government regions", grid(state, "ebene=bezirke")
    yield "grid, state by districts, all categories", grid(state, "ebene=kreise&zeilen=alle")
    yield "grid, region by municipalities", grid(region, "ebene=gemeinden")
    yield "grid, district by municipalities, all categories", grid(district, "zeilen=alle")
    yield "grid, district, filtered", grid(district, "zeilen=alle&sprache=ar")
    yield "cell with its list", grid(district, "g=brakel&k=sprachcafe")
    yield "municipality as a list", reverse("atlas:town", args=["brakel"])
    yield "map of the state", reverse("atlas:map", args=[state])
    yield "map of the state, filtered", f"{reverse('atlas:map', args=[state])}?sprache=ar"
    yield "map of a district", reverse("atlas:map", args=[district])


def against_sql(names: list[str], colds: dict[str, dict[str, float]]) -> bool:
    """The same numbers asked of the database: cell by cell, in one statement, and as the site does without an index."""
    from django.http import QueryDict

    from networks.coverage.counting.figures import ALL, by_database, by_index
    from networks.coverage.rules.grid import grid_for
    from networks.coverage.rules.questions import GridFilters

    equal = True
    for text in FILTERS[:3]:
        question = GridFilters.read(QueryDict(text))
        grid = grid_for(question)
        cells = [(town, category) for town in grid.atlas.towns() for category in grid.atlas.categories]
        services, plan = question.services(), question.plan()
        sample = Random(1).sample(cells, SAMPLE)
        times = []
        for town, category in sample:
            seconds, number = timed(_naive, services, town, category)
            times.append(seconds * 1000)
            equal &= number == grid.cell(town, category).figures.services
        grouped, one_statement = timed(by_one_statement, services)
        counted, in_python = timed(by_database, services)
        found = [by_index(stock.chosen(name), plan) for name in names]
        same = all(one == in_python for one in found)
        same &= one_statement == {place: tuple(one) for place, one in in_python.items() if place[1] != ALL}
        equal &= same
        naive = mean(times) * len(cells)
        print(f"\nagainst SQL, {text or 'no filter'} ({'all equal' if same else 'NOT EQUAL'})")
        print(
            f"  cell by cell: {mean(times):.1f} ms each ({SAMPLE} drawn), so {naive / 1000:,.0f} s for {len(cells):,}"
        )
        print(f"  one grouped statement: {grouped * 1000:,.0f} ms")
        print(f"  read and counted in Python (without an index): {counted * 1000:,.0f} ms")
        for name in names:
            cold = colds[name][text]
            ratios = [naive / cold, grouped * 1000 / cold, counted * 1000 / cold]
            print(f"  times {name}, cold, whole: {ratios[0]:,.0f}, {ratios[1]:.1f}, {ratios[2]:.1f}")
    print(f"\nall ways of counting: {'equal' if equal else 'NOT EQUAL'}")
    return equal


def _naive(services: Any, town: Any, category: Any) -> int:
    from directory.models import Service

    inside = Service.objects.reaching_into(town).filter(categories=category).values("pk")
    return services.filter(pk__in=inside).count()


STATEMENT = """
WITH best AS (
  SELECT reach.slug AS slug, held.category_id AS category, service.id AS service, service.organisation_id AS provider,
         service.capacity_places AS places,
         MAX(CASE tag.extent WHEN 'full' THEN 2 WHEN 'partial' THEN 1 ELSE 0 END) AS extent
  FROM directory_service service
  JOIN directory_service_categories held ON held.service_id = service.id
  JOIN directory_servicearea tag ON tag.service_id = service.id
  JOIN benchmark_reach reach ON reach.tag = tag.area_id
  WHERE service.id IN ({services})
  GROUP BY 1, 2, 3, 4, 5)
SELECT best.slug, category.key, SUM(CASE extent WHEN 2 THEN 1 ELSE 0 END), SUM(CASE extent WHEN 1 THEN 1 ELSE 0 END),
       SUM(CASE extent WHEN 0 THEN 1 ELSE 0 END), SUM(places), MIN(provider) <> MAX(provider)
FROM best JOIN directory_category category ON category.id = best.category
GROUP BY 1, 2
"""


def by_one_statement(services: Any) -> dict[tuple[str, str], tuple]:
    """The fair competitor: one statement over a table of what every tag reaches, which is made beforehand."""
    from django.db import connection

    _reach_table()
    inner, values = services.order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT.format(services=inner), values)
        return {
            (slug, key): (full, partial, arranged, None if places is None else int(places), bool(several))
            for slug, key, full, partial, arranged, places, several in cursor.fetchall()
        }


def _reach_table() -> None:
    from django.db import connection

    from search.documents.served_areas import ServedAreas

    reach = ServedAreas()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS benchmark_reach (tag integer, slug varchar(200))")
        cursor.execute("SELECT COUNT(*) FROM benchmark_reach")
        if not cursor.fetchone()[0]:
            rows = [(tag, slug) for tag in reach.tags() for slug in reach.served_by(tag)]
            cursor.executemany("INSERT INTO benchmark_reach VALUES (%s, %s)", rows)
            cursor.execute("CREATE INDEX benchmark_reach_tag ON benchmark_reach (tag)")


def heading() -> None:
    print(f"{'p50':>9} {'p95':>8} {'computing':>12}")


def show(
    name: str, work: Callable[[], object], rounds: int, *, before: Callable[[], None] | None = None, budget: int = 0
) -> float:
    """Print median and 95th percentile in ms, and the median of this process's own computing; returns the first."""
    times, computing = [], []
    for _round in range(rounds):
        if before is not None:
            before()
        begun = process_time()
        times.append(timed(work)[0] * 1000)
        computing.append((process_time() - begun) * 1000)
    p95 = quantiles(times, n=20)[-1] if len(times) > 2 else max(times)
    kept = f"  {'within' if p95 <= budget else 'OVER'} {budget}" if budget else ""
    print(f"{median(times):>6.1f} ms {p95:>5.0f} ms {median(computing):>9.1f} ms  {name}{kept}", flush=True)
    return median(times)


def timed(work: Callable, *asked: Any) -> tuple[float, Any]:
    begun = perf_counter()
    result = work(*asked)
    return perf_counter() - begun, result


if __name__ == "__main__":
    main()
