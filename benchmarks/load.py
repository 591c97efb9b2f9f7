"""Many people at once: requests a second and waiting times by kind of page, work by process, memory over time.

Run: ``python benchmarks/load.py [--clients N ...] [--requests N] [--database URL] [--elasticsearch URL]``.
Fills a database with the demo world (SQLite and the embedded index, or the empty PostgreSQL of ``--database``, with
Elasticsearch where its address is given), serves it with the settings of production, and lets clients ask one page
after the other without a pause. They run on the same machine and take their part of its processors, which is told.
Nothing is asserted by time. Ends with 1 when a page fails, or when the memory of the workers grew by more than a tenth
between the second tenth of the requests and the last.
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from urllib.parse import quote

from attack import Times, Visitor, prepare, processor_seconds, served, warm

#: The share of pages people ask for: mostly lists and entries.
SHARES = {
    "start": 1,
    "list": 2,
    "search": 4,
    "list in Arabic": 1,
    "suggestions": 2,
    "service": 4,
    "organisation": 1,
    "area": 2,
    "form": 1,
    "program": 1,
    "health": 1,
}
QUESTIONS = ["Deutschkurs", "Wohnung in Bonn", "Beratung Duldung", "Schule für mein Kind", "мовні курси", "Kita"]
MOST_GROWTH = 1.1
OK = re.compile(r"2\d\d|302|304|429")


def pages_by_kind(port: int) -> dict[str, list[str]]:
    """Addresses of each kind; those of entries are read from the pages that lead to them."""
    visitor = Visitor(port, "203.0.113.250")
    listed = visitor.ask("/de/angebote/") + visitor.ask("/de/angebote/?seite=2")
    services = sorted(set(re.findall(r'href="(/de/angebote/[a-z0-9-]+/)"', listed)))
    offices = sorted(set(re.findall(r'href="(/de/organisationen/[a-z0-9-]+/)"', "".join(map(visitor.ask, services)))))
    areas = sorted(set(re.findall(r'href="(/de/orte/[a-z0-9-]+/)"', visitor.ask("/de/orte/"))))
    found = {
        "start": ["/de/", "/ar/", "/uk/"],
        "list": ["/de/angebote/", "/de/angebote/?sprache=ar", "/de/angebote/?gebiet=brakel"],
        "search": [f"/de/angebote/?q={quote(words)}" for words in QUESTIONS],
        "list in Arabic": ["/ar/angebote/"],
        "suggestions": [f"/de/vorschlaege/?q={words}" for words in ("deu", "woh", "ber", "kin")],
        "service": services,
        "organisation": offices,
        "area": areas,
        "form": ["/de/barriere-melden/"],
        "program": [f"/api/search/?q={quote(words)}" for words in QUESTIONS],
        "health": ["/healthz"],
    }
    return {kind: paths for kind, paths in found.items() if paths}


def in_turn(pages: dict[str, list[str]], first: int) -> Iterator[tuple[str, str]]:
    """Kinds by their share, addresses of a kind one after the other; each client begins elsewhere."""
    kinds = [kind for kind, share in SHARES.items() for _time in range(share) if kind in pages]
    for number in count(first):
        kind = kinds[number * 7 % len(kinds)]
        yield kind, pages[kind][number % len(pages[kind])]


def load(port: int, pages: dict[str, list[str]], clients: int, requests: int, memory: Memory) -> dict[str, Times]:
    times: dict[str, Times] = defaultdict(Times)
    for kind in pages:
        times[kind] = Times()

    def go_on(client: int) -> None:
        visitor = Visitor(port, f"198.51.{100 + client // 250}.{client % 250 + 1}")
        for kind, path in islice(in_turn(pages, client * 13), requests // clients):
            visitor.ask(path, times=times[kind])
            memory.note()

    threads = [threading.Thread(target=go_on, args=(client,)) for client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


class Memory:
    """Megabytes the processes of the server hold, at every tenth of the requests."""

    def __init__(self, server: int, requests: int) -> None:
        self.server, self.every = server, max(1, requests // 10)
        self.seen: list[float] = []
        self.number, self.lock = 0, threading.Lock()

    def note(self) -> None:
        with self.lock:
            self.number += 1
            if self.number % self.every == 0:
                self.seen.append(sum(megabytes(process) for process in processes_of(self.server)))

    @property
    def growth(self) -> float:
        return self.seen[-1] / self.seen[1] if len(self.seen) > 2 else 1.0

    def __str__(self) -> str:
        return f"{', '.join(f'{one:.0f}' for one in self.seen)} MB: last is {self.growth:.2f} of the second"


def processes_of(server: int) -> list[int]:
    found = [server]
    for children in Path(f"/proc/{server}/task").glob("*/children"):
        found += map(int, children.read_text().split())
    return found


def megabytes(process: int) -> float:
    """Memory of its own; what it shares with the other workers counts in part."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return int(re.search(r"^Pss:\s+(\d+)", text, re.M)[1]) / 1024  # type: ignore[index]


def measure(port: int, server: int, clients: int, requests: int) -> bool:
    memory = Memory(server, requests)
    pages = pages_by_kind(port)
    begun, worked, own = time.perf_counter(), processor_seconds(server), time.process_time()
    times = load(port, pages, clients, requests, memory)
    spent = time.perf_counter() - begun
    number = sum(len(one.seconds) for one in times.values())
    print(f"\n{clients} clients: {number} requests in {spent:.0f} s, {number / spent:.1f} a second")
    for kind, one in times.items():
        print(f"  {kind:<16}{one}")
    of_server, of_clients = processor_seconds(server) - worked, time.process_time() - own
    print(f"  work: server {of_server / spent:.2f}, clients {of_clients / spent:.2f} of {os.cpu_count()} processors")
    print(f"  memory of the server: {memory}")
    failed = {status for one in times.values() for status in one.statuses if not OK.fullmatch(status)}
    if failed:
        print(f"  FAILED: {', '.join(sorted(failed))}")
    return not failed and memory.growth <= MOST_GROWTH


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, nargs="+", default=[50, 200])
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--database", default="", metavar="URL", help="an empty PostgreSQL instead of SQLite")
    parser.add_argument("--elasticsearch", default="", metavar="URL")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="to keep database and index and take them again")
    options = parser.parse_args()
    more = {"DATABASE_URL": options.database} if options.database else {}
    if options.elasticsearch:
        more |= {"KIM_SEARCH_ENGINE": "elasticsearch", "KIM_ELASTICSEARCH_URL": options.elasticsearch}
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        prepare(folder, **more)
        with served(folder, options.workers, **more) as (port, server):
            database, engine = (
                ("PostgreSQL" if options.database else "SQLite"),
                more.get("KIM_SEARCH_ENGINE", "embedded"),
            )
            print(f"{database}, {engine}, {options.workers} workers, {os.cpu_count()} processors")
            warm(port, options.workers)
            results = [measure(port, server, clients, options.requests) for clients in options.clients]
    return int(not all(results))


if __name__ == "__main__":
    raise SystemExit(main())
