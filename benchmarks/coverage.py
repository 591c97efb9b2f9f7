"""Time the coverage grid over 100,000 services: cold and warm, from the index and from the database.

Run: ``python benchmarks/coverage.py [--services N] [--rounds N]``. A temporary SQLite file is used, or the empty
database of ``DATABASE_URL``. Budgets: 500 ms cold, 50 ms warm for 396 municipalities and cities × all categories.
Nothing is asserted by time: the figures are printed for the reader.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from scale import load, start

FILTERS = ("", "sprache=ar", "sprache=uk&zielgruppe=frauen", "kosten=free&betreuung=yes", "form=on_site&tag=0")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KIM_SEARCH_FOLDER"] = str(Path(folder) / "index")
        start(Path(folder))
        load(options.services, f"{options.services:,} services")
        from search import index

        seconds, number = timed(index.rebuild)
        print(f"index: {number:,} documents in {seconds:.1f} s")
        report(options.rounds)


def report(rounds: int) -> None:
    from django.core.cache import cache
    from django.http import QueryDict

    from networks.coverage.atlas import Atlas
    from networks.coverage.figures import by_database, by_index
    from networks.coverage.grid import grid_for
    from networks.coverage.questions import Question
    from search import index

    print(f"\n{'median':>10} {'p95':>8}")
    for text in FILTERS:
        question = Question.read(QueryDict(text))
        name = text or "no filter"

        def all_cells(question: Question = question) -> int:
            grid = grid_for(question)
            cells = [grid.cell(town, category) for town in grid.atlas.towns() for category in grid.atlas.categories]
            return len(cells)

        def cold(all_cells: Callable[[], int] = all_cells) -> int:
            cache.clear()
            return all_cells()

        show(f"cold, {name}", cold, rounds)
        all_cells()
        show(f"warm, {name}", all_cells, rounds)
    everything = Question()
    show("  of it the index", lambda: by_index(index.engine(), everything.plan()), rounds)
    show("  of it areas and categories", Atlas.load, rounds)
    show("without an index", lambda: by_database(everything.services()), max(rounds // 10, 2))
    one = grid_for(everything)
    town, category = one.atlas.towns()[0], one.atlas.categories[0]
    seconds, _n = timed(lambda: everything.services().reaching_into(town).filter(categories=category).count())
    print(f"one cell as one question to the database: {seconds * 1000:.1f} ms, so all cells: {seconds * 25_740:.0f} s")
    print("equal:", by_index(index.engine(), everything.plan()) == by_database(everything.services()))


def show(name: str, work: Callable[[], object], rounds: int) -> None:
    times = [timed(work)[0] * 1000 for _round in range(rounds)]
    p95 = quantiles(times, n=20)[-1] if len(times) > 2 else max(times)
    print(f"{median(times):>7.0f} ms {p95:>5.0f} ms  {name}")


def timed(work: Callable) -> tuple[float, object]:
    begun = perf_counter()
    result = work()
    return perf_counter() - begun, result


if __name__ == "__main__":
    main()
