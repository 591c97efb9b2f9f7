"""Ask both engines the same of 100,000 services and compare all they answer, exactly.

Run: ``python benchmarks/engines.py [--plans N] [--seed N] [--services N] [--keep FOLDER] [--elasticsearch URL]``. Plans
are drawn by seed: real questions in seven languages, filters, places, distances and orders. Compared are all hits (in
their order where the plan orders by name), the total, every value of every facet, and the full grid with its figures.
Ends with 1 where anything differs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import stock

#: Kilometres somebody may ask for; ``None`` only sorts.
DISTANCES = (None, 5, 20, 50)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    stock.add_options(parser)
    parser.add_argument("--plans", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        names = stock.prepared(options, Path(folder))
        if len(names) < 2:
            raise SystemExit("There is nothing to compare with.")
        engines = [stock.chosen(name) for name in names]
        different = compared(engines, list(plans(engines[0], options.plans, options.seed)))
    sys.exit(1 if different else 0)


@dataclass
class Told:
    """How much was compared of one plan, and what differed."""

    hits: int
    facets: int
    values: int
    pairs: int
    cells: int
    problems: list[str]


def compared(engines: list[Any], drawn: list[tuple[str, Any]]) -> int:
    print(f"\n{'':>3} {'hits':>8} {'facets':>7} {'values':>7} {'pairs':>7} {'cells':>7}  plan")
    sums, different = [0, 0, 0, 0], 0
    for number, (words, plan) in enumerate(drawn, 1):
        told = compare(engines, plan)
        mark = "differs: " + "; ".join(told.problems) if told.problems else "equal"
        row = f"{told.hits:>8,} {told.facets:>7} {told.values:>7,} {told.pairs:>7,} {told.cells:>7,}"
        print(f"{number:>3} {row}  {words}: {mark}", flush=True)
        different += bool(told.problems)
        sums = [sum(pair) for pair in zip(sums, (told.hits, told.values, told.pairs, told.cells), strict=True)]
    hits, values, pairs, cells = sums
    print(f"\n{len(drawn)} plans: {f'{different} differ' if different else 'all equal'}")
    print(f"{hits:,} hits, {values:,} values of facets, {pairs:,} pairs of the grid, {cells:,} cells with figures")
    return different


def compare(engines: list[Any], plan: Any) -> Told:
    from networks.coverage.counting.figures import by_index
    from search.plan import NUMBERS

    total = engines[0].run(replace(plan, facets=(), size=0)).total
    whole = replace(plan, offset=0, size=total)
    first, second = (engine.run(whole) for engine in engines)
    problems = []
    if not first.total == second.total == len(first.hits) == len(second.hits):
        problems.append(f"totals {first.total}, {second.total}, hits {len(first.hits)}, {len(second.hits)}")
    keys = [[hit.key for hit in result.hits] for result in (first, second)]
    if set(keys[0]) != set(keys[1]):
        problems.append(f"hits of one alone: {_some(set(keys[0]) ^ set(keys[1]))}")
    elif plan.sort == "name" and keys[0] != keys[1]:
        place = next(number for number, pair in enumerate(zip(*keys, strict=True)) if pair[0] != pair[1])
        problems.append(f"order by name from {place} on")
    for facet in plan.facets:
        if first.counts[facet] != second.counts[facet]:
            problems.append(f"facet {facet}: {_some(first.counts[facet].items() ^ second.counts[facet].items())}")
    grids = [engine.grid(plan, "area", "kategorie") for engine in engines]
    # The grid of the atlas knows services alone.
    services = replace(plan, kinds=frozenset({"service"}))
    figures = [by_index(engine, services) for engine in engines]
    raw = [engine.figures(plan, "area", "kind", NUMBERS) for engine in engines]
    for name, (one, other) in (("grid", grids), ("figures", figures), ("figures by kind", raw)):
        if one != other:
            places = [place for place in one.keys() | other.keys() if one.get(place) != other.get(place)]
            problems.append(f"{name}: {_some(places)}")
    return Told(total, len(plan.facets), sum(map(len, first.counts.values())), len(grids[0]), len(figures[0]), problems)


def _some(items: Any) -> str:
    found = sorted(map(str, items))
    return f"{len(found)} ({', '.join(found[:3])})"


def plans(engine: Any, number: int, seed: int) -> Iterator[tuple[str, Any]]:
    """The whole stock first, then plans drawn by seed; frequencies of words are those of one engine for both."""
    from directory.models import Area
    from search.index_facets import facet_names
    from search.plan import Near, Plan
    from search.planning.question import plan_for
    from search.vocabulary import Vocabulary

    random, reader, facets = Random(seed), Vocabulary.load(), facet_names()
    everything = Plan(facets=facets, sort="name")
    yield "everything", everything
    values = {facet: sorted(found) for facet, found in engine.run(everything).counts.items() if found}
    towns = list(Area.objects.exclude(lat=None).order_by("slug").values_list("slug", "lat", "lon"))
    for _plan in range(number - 1):
        text, language = random.choice([("", "de"), *stock.QUESTIONS])
        plan = plan_for(
            text,
            page_language=language,
            analyser=reader.analyser,
            frequencies=engine.frequencies,
            is_like=reader.knows_like,
            today=random.choice([0, 739_580]),
        )
        chosen = {
            facet: frozenset(random.sample(values[facet], min(len(values[facet]), random.randint(1, 3))))
            for facet in random.sample(sorted(values), random.choice([0, 1, 1, 2, 3]))
        }
        slug, lat, lon = random.choice(towns)
        area = slug if random.random() < 0.3 else ""
        near = Near(float(lat), float(lon), random.choice(DISTANCES)) if random.random() < 0.3 else None
        sort = random.choice(["relevance", "name", "name", "fresh", *(["distance"] if near else [])])
        kinds = plan.kinds | frozenset(random.sample(["organisation", "document"], random.choice([0, 0, 1, 2])))
        plan = replace(plan, chosen=chosen, area=area, near=near, sort=sort, kinds=kinds, facets=facets)
        parts = [
            f"“{text}”" if text else "",
            *(f"{facet} {' '.join(sorted(wanted))}" for facet, wanted in chosen.items()),
            f"for {area}" if area else "",
            f"near {slug} {near.km or ''}".strip() if near else "",
            f"by {sort}",
        ]
        yield ", ".join(filter(None, parts)), plan


if __name__ == "__main__":
    main()
