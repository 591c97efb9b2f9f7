"""Fill an empty database with 100,000 services, index them with both engines, and time what people ask.

Run: ``python benchmarks/search.py [--services N] [--rounds N] [--elasticsearch URL] [--database FILE]
[--without-wagtail]``. Elasticsearch is left out where none answers (start one: ``make elasticsearch``). ``--database``
keeps the SQLite file and takes it again the next time.
Nothing is asserted by time: the figures are printed for the reader.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any

import stock
from stock import QUESTIONS, answers, chosen, fill, kept, make_documents

if TYPE_CHECKING:
    from search.vocabulary import Vocabulary

CLIENTS = 16
PAGE = 20
TYPED = ["deu", "spra", "woh", "bera", "inte", "frau", "kin", "arb", "ges", "recht"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=10, help="of all questions, per figure")
    parser.add_argument("--elasticsearch", default="http://127.0.0.1:19200", metavar="URL")
    parser.add_argument("--database", type=Path, help="SQLite file to keep and take again")
    parser.add_argument("--without-wagtail", action="store_true", help="its index alone takes minutes")
    parser.add_argument("--resident", metavar="ENGINE", help=argparse.SUPPRESS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start(options, Path(folder))
        if options.resident:
            resident(options.resident, options.rounds)
            return
        fill(options.services)
        engines = ["embedded", *(["elasticsearch"] if answers(options.elasticsearch) else [])]
        if len(engines) == 1:
            print(f"No Elasticsearch answers at {options.elasticsearch}; it is left out. Start it: make elasticsearch")
        source = Path(folder) / "documents"
        make_documents(source)
        for name in engines:
            measure(name, options, source)
        if not options.without_wagtail:
            wagtail(options.rounds)


def start(options: argparse.Namespace, folder: Path) -> None:
    if options.database:
        options.database.parent.mkdir(parents=True, exist_ok=True)
        os.environ["DATABASE_URL"] = f"sqlite:///{options.database.absolute()}"
    os.environ.setdefault("KIM_SEARCH_FOLDER", str(folder / "index"))
    stock.start(options, folder)


# --- what is measured


def measure(name: str, options: argparse.Namespace, source: Path) -> None:
    from kim.warm_up import warm_up
    from search.index_facets import facet_names
    from search.plan import Plan
    from search.vocabulary import Vocabulary

    engine, everything = chosen(name), Plan()
    print(f"\n{name}")
    build(engine, source)
    print(f"  index {size_of(engine) / 1e6:,.0f} MB, {memory_of(engine)}")
    print(f"  one change is found after {1000 * median(change(engine) for _round in range(5)):,.0f} ms")
    # As in a web process.
    warm_up()
    reader = Vocabulary.load()
    plans = [plan_of(engine, reader, text, language) for text, language in QUESTIONS]
    wide = [replace(plan, facets=facet_names()) for plan in plans]
    print(f"  {'':<44}{'1 client: p50':>14}{'p95':>8}{f'{CLIENTS}: p50':>12}{'p95':>8}{'per s':>8}")
    report("bare engine, the same query", [bare(engine, plan) for plan in plans], options.rounds)
    report("plan run by our engine", [lambda plan=plan: engine.run(plan) for plan in plans], options.rounds)
    report(
        "question to hits",
        [lambda one=one: engine.run(plan_of(engine, reader, *one)) for one in QUESTIONS],
        options.rounds,
    )
    report("plan with all facets", [lambda plan=plan: counted(engine, plan) for plan in wide], options.rounds)
    nothing = replace(wide[0], words=(), exact="")
    report("all facets, nothing typed", [lambda: counted(engine, nothing)], options.rounds * 5)
    report("the same, asked again", [lambda: engine.run(nothing)], options.rounds * 5)
    report(
        "suggestions while typing",
        [lambda text=text: suggested(engine, reader, text) for text in TYPED],
        options.rounds,
    )
    report("grid, places × categories", [lambda: engine.grid(everything, "area", "kategorie")], 5, clients=False)
    report("whole page", list(pages()), max(options.rounds // 3, 1))


def plan_of(engine: Any, reader: Vocabulary, text: str, language: str) -> Any:
    """As the page plans, but for words of other languages from dictionaries."""
    from datetime import date

    from search.planning.question import plan_for

    return plan_for(
        text,
        page_language=language,
        analyser=reader.analyser,
        frequencies=engine.frequencies,
        is_like=reader.knows_like,
        today=date.today().toordinal(),
    )


def counted(engine: Any, plan: Any) -> Any:
    """Run without what the embedded engine remembers of the same question."""
    if engine.name == "embedded":
        engine.forget()
    return engine.run(plan)


def suggested(engine: Any, reader: Vocabulary, text: str) -> Any:
    return engine.run(
        replace(plan_of(engine, reader, text, "de"), size=5, kinds=frozenset({"service", "organisation"}))
    )


def bare(engine: Any, plan: Any) -> Callable[[], object]:
    """The same query without our code around it: made beforehand, its answer not read."""
    if engine.name == "embedded":
        from search.engines import embedded_queries as queries

        index, schema = engine._index()
        base = [*queries.text_query(plan, schema), *queries.context_queries(plan, schema)]
        query = queries.by_relevance(queries.all_of(base), plan.today, schema)
        return lambda: index.searcher().search(query, limit=PAGE)
    from search.engines.elastic.queries import search_of

    body, path = search_of(plan).to_dict(), f"/{engine.index}/_search"
    headers = {"content-type": "application/json", "accept": "application/json"}
    return lambda: engine.client.transport.perform_request("POST", path, body=body, headers=headers)


def build(engine: Any, source: Path) -> None:
    """Into the engine alone; reading the documents from their file is taken off."""
    from search.index_facets import facet_names

    begun = perf_counter()
    number = sum(1 for _document in kept(source))
    reading = perf_counter() - begun
    begun = perf_counter()
    engine.rebuild(kept(source), facet_names())
    seconds = perf_counter() - begun - reading
    print(f"  rebuild {seconds:,.1f} s into the engine: {number / seconds:,.0f} per second")


def change(engine: Any) -> float:
    """Seconds from an editor's word to the search that finds it."""
    from directory.models import Service
    from search import index
    from search.documents import ServiceDocuments
    from search.plan import Plan, Reading, Word

    reader = index.analyser()
    service = Service.objects.public().order_by("?").first()
    begun = perf_counter()
    [document] = ServiceDocuments(reader).of([service.pk])
    document.texts["name"].append("de:zzneuesword")
    engine.write([document], [])
    found = engine.run(Plan(words=(Word("x", (Reading("de:zzneuesword"),)),), needed=1))
    assert f"service:{service.pk}" in {hit.key for hit in found.hits}
    return perf_counter() - begun


def pages() -> Iterator[Callable[[], object]]:
    """The list as a visitor gets it, without network."""
    from django.test import Client
    from django.urls import reverse

    listing = reverse("directory:service_list")

    def ask(text: str) -> object:
        response = Client().get(listing, {"q": text, "gebiet": "brakel"})
        assert response.status_code == 200, response.status_code
        return response

    return (lambda text=text: ask(text) for text, _language in QUESTIONS)


def wagtail(rounds: int) -> None:
    """Wagtail's own search over the same services: name, summary, organisation and labels."""
    from django.core.management import call_command
    from wagtail.search.backends import get_search_backend

    from directory.models import Service

    begun = perf_counter()
    call_command("wagtail_update_index", verbosity=0, schema_only=False)
    print(f"\nWagtail's own search (the editors')\n  rebuild {perf_counter() - begun:,.1f} s")
    print(f"  {'':<44}{'1 client: p50':>14}{'p95':>8}{f'{CLIENTS}: p50':>12}{'p95':>8}{'per s':>8}")
    backend = get_search_backend()
    asks = [lambda text=text: list(backend.search(text, Service.objects.all())[:PAGE]) for text, _language in QUESTIONS]
    report("question to hits", asks, max(rounds // 3, 1))
    found = sum(backend.search(text, Service.objects.all()).count() > 0 for text, _language in QUESTIONS)
    print(f"  finds something for {found} of {len(QUESTIONS)} questions")


# --- how it is told


def report(what: str, asks: list[Callable[[], object]], rounds: int, *, clients: bool = True) -> None:
    for ask in asks:
        ask()
    alone = times(asks, rounds)
    line = f"  {what:<44}{median(alone):>11.1f} ms{p95(alone):>8.1f}"
    if clients:
        begun = perf_counter()
        with ThreadPoolExecutor(CLIENTS) as pool:
            together = list(pool.map(timed, asks * rounds))
        line += f"{median(together):>9.1f} ms{p95(together):>8.1f}{len(together) / (perf_counter() - begun):>8.0f}"
    print(line, flush=True)


def times(asks: list[Callable[[], object]], rounds: int) -> list[float]:
    return [timed(ask) for _round in range(rounds) for ask in asks]


def timed(ask: Callable[[], object]) -> float:
    begun = perf_counter()
    ask()
    return (perf_counter() - begun) * 1000


def p95(found: list[float]) -> float:
    return quantiles(found, n=20)[-1] if len(found) > 1 else found[0]


def size_of(engine: Any) -> int:
    if engine.name == "embedded":
        return sum(path.stat().st_size for path in engine.folder.rglob("*") if path.is_file())
    return engine.client.indices.stats(index=engine.index)["_all"]["primaries"]["store"]["size_in_bytes"]


def memory_of(engine: Any) -> str:
    """Of a web process that has answered all questions with whole pages, and of the server behind it."""
    command = [
        sys.executable,
        __file__,
        "--resident",
        engine.name,
        "--elasticsearch",
        os.environ["KIM_ELASTICSEARCH_URL"],
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **_places()})
    line = said.stdout.strip() or f"memory not measured: {said.stderr.strip().splitlines()[-1:]}"
    if engine.name == "elasticsearch":
        [node] = engine.client.nodes.stats(metric="jvm")["nodes"].values()
        line += f", server heap {node['jvm']['mem']['heap_used_in_bytes'] / 1e6:,.0f} MB"
    return line


def _places() -> dict[str, str]:
    from django.conf import settings

    name = settings.DATABASES["default"]["NAME"]
    return {
        "DATABASE_URL": os.environ.get("DATABASE_URL") or f"sqlite:///{name}",
        "KIM_SEARCH_FOLDER": str(settings.KIM_SEARCH_FOLDER),
    }


def resident(name: str, rounds: int) -> None:
    from kim.warm_up import warm_up

    chosen(name)
    warm_up()
    before, asks = rss(), list(pages())
    for ask in asks:
        ask()
    once = rss()
    for _round in range(rounds):
        for ask in asks:
            ask()
    print(
        f"a web process {rss():,.0f} MB resident after {len(asks) * (rounds + 1)} pages of hits "
        f"({before:,.0f} before the first, {once:,.0f} after {len(asks)})"
    )


def rss() -> float:
    pages_held = Path("/proc/self/statm")
    if pages_held.is_file():
        return int(pages_held.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    main()
