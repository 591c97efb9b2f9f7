"""Attack a server with 4 workers and ask what other visitors notice: their 95th percentile has to stay under a second.

Run: ``python benchmarks/attack.py [--seconds N] [--workers N] [--keep FOLDER]``. Fills a database with the demo world
(taken again with ``--keep``), starts a server of its own with the settings of production and sends what once held up a
worker for seconds: long ``A-A-…`` texts to search and forms, numbers that are none, small sheets that grow, floods of
forms. Other visitors ask ordinary pages meanwhile, from other addresses. Ends with 1 where they wait too long.
"""

from __future__ import annotations

import argparse
import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPConnection, HTTPException
from io import BytesIO
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote, urlencode

ROOT = Path(__file__).resolve().parents[1]
HOST, SITE = "127.0.0.1", "attack.example.org"
LONGEST_WAIT = 1.0
PATIENCE = 60
LONG = "A-" * 1000
PAGES = [
    "/de/",
    "/de/angebote/",
    f"/de/angebote/?q={quote('Deutschkurs für Frauen')}",
    "/de/angebote/?q=Beratung&kategorie=migrationsberatung",
    "/uk/angebote/?q=" + quote("мовні курси"),
    "/de/orte/",
    "/de/netzwerke/",
    "/de/barriere-melden/",
]
NO_NUMBERS = ["²", "9" * 30, "-1", "1e9", "%00", "\u0661\u0662"]
FIELDS = re.compile(r'name="(csrfmiddlewaretoken|opened)" value="([^"]+)"')


@dataclass
class Times:
    """Seconds and statuses of one kind of request."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, seconds: float, status: str) -> None:
        with self.lock:
            self.seconds.append(seconds)
            self.statuses[status] += 1

    def percentile(self, hundredth: int) -> float:
        return quantiles(self.seconds, n=100)[hundredth - 1] if len(self.seconds) > 1 else float("nan")

    def __str__(self) -> str:
        answers = ", ".join(f"{status}: {number}" for status, number in sorted(self.statuses.items()))
        p50, p95 = self.percentile(50), self.percentile(95)
        return f"{len(self.seconds):>6} requests  p50 {p50:6.3f} s  p95 {p95:6.3f} s  ({answers})"


class Visitor:
    """Somebody at one address; a proxy in front would name it."""

    def __init__(self, port: int, address: str, cookies: str = "") -> None:
        self.port, self.address, self.cookies = port, address, cookies

    def ask(self, path: str, body: bytes = b"", kind: str = "", times: Times | None = None) -> str:
        headers = {"Host": SITE, "X-Forwarded-For": self.address, "X-Forwarded-Proto": "https", "User-Agent": "Mozilla"}
        headers |= {"Origin": f"https://{SITE}", "Sec-Fetch-Site": "same-origin", "Cookie": self.cookies}
        if kind:
            headers["Content-Type"] = kind
        begun, status, text = time.perf_counter(), "none", ""
        connection = HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            connection.request("POST" if kind else "GET", path, body or None, headers)
            answer = connection.getresponse()
            status, text = str(answer.status), answer.read().decode(errors="replace")
            for cookie in answer.headers.get_all("Set-Cookie") or ():
                self.cookies = "; ".join(filter(None, [self.cookies, cookie.partition(";")[0]]))
        except (OSError, HTTPException) as problem:
            status = type(problem).__name__
        finally:
            connection.close()
        if times is not None:
            times.note(time.perf_counter() - begun, status)
        return text

    def send(self, path: str, values: dict[str, str], times: Times) -> None:
        self.ask(path, urlencode(values).encode(), "application/x-www-form-urlencoded", times)


# --- what strangers send


def long_questions(visitor: Visitor, times: Times) -> None:
    visitor.ask(f"/de/angebote/?q={LONG[:400]}", times=times)
    visitor.ask(f"/de/vorschlaege/?q={LONG[:400]}", times=times)


def long_reports(visitor: Visitor, times: Times) -> None:
    fields = dict(FIELDS.findall(visitor.ask("/de/barriere-melden/")))
    visitor.send("/de/barriere-melden/", fields | {"problem": LONG, "name": LONG[:200]}, times)


def long_reasons(visitor: Visitor, times: Times) -> None:
    visitor.send("/de/nichts-passt/", {"grund": "fehlt", "text": LONG[:1000], "suche": f"q={LONG[:400]}"}, times)


def floods(visitor: Visitor, times: Times) -> None:
    for number in range(20):
        visitor.send("/de/nichts-passt/", {"grund": "voll", "text": f"Nummer {number}", "suche": "q=Kurs"}, times)
        visitor.send("/de/nichts-passt/zurueck/", {"m": "x"}, times)


def bad_numbers(visitor: Visitor, times: Times) -> None:
    for number in NO_NUMBERS:
        visitor.ask(f"/de/angebote/?seite={quote(number)}&umkreis={quote(number)}", times=times)


def growing_sheets(visitor: Visitor, times: Times) -> None:
    """Of somebody with an account: one small file is unpacked to much."""
    from networks.external_tables.import_form import STARTER

    token = dict(FIELDS.findall(visitor.ask(SHEETS))).get("csrfmiddlewaretoken", "")
    for content in (merge_bomb(), wide_sheet()):
        mark = secrets.token_hex(8)
        parts = {"csrfmiddlewaretoken": token, "mapping": STARTER}
        body = b"".join(
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in parts.items()
        )
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n'.encode()
        body += head + content + f"\r\n--{mark}--\r\n".encode()
        visitor.ask(SHEETS, body, f"multipart/form-data; boundary={mark}", times)


ATTACKS: list[Callable[[Visitor, Times], None]] = [
    long_questions,
    long_reports,
    long_reasons,
    floods,
    bad_numbers,
    growing_sheets,
]
SHEETS = "/cms/networks/sheets/"


@cache
def merge_bomb() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "Thema"
    for row in range(1, 400):
        book.active.merged_cells.add(f"A{row * 1000}:XFD{row * 1000 + 900}")
    return saved(book)


@cache
def wide_sheet() -> bytes:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for _row in range(2000):
        sheet.append(["x" * 50] * 200)
    return saved(book)


def saved(book) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


# --- the server


def settings(folder: Path) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "kim.settings.production",
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        "DATABASE_URL": f"sqlite:///{folder.absolute() / 'kim.sqlite3'}",
        "KIM_SEARCH_FOLDER": str(folder / "search"),
        "KIM_MEDIA_ROOT": str(folder / "media"),
        "KIM_PRIVATE_ROOT": str(folder / "private"),
        "KIM_STATIC_ROOT": str(folder / "static"),
        "KIM_SECRET_KEY": "only-for-this-measurement-" + "x" * 40,
        "KIM_ALLOWED_HOSTS": SITE,
        "KIM_BASE_URL": f"https://{SITE}",
        "KIM_EMAIL_URL": "console://",
        "KIM_DEFAULT_FROM_EMAIL": "atlas@example.org",
        "KIM_TRUSTED_PROXY": "yes",
        "KIM_LOG_LEVEL": "ERROR",
    }


def prepare(folder: Path, **more: str) -> None:
    """Fill the database of the folder, if it is not there yet; ``more``: settings of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    commands = [["collectstatic", "--noinput", "-v0"]]
    if not (folder / "filled").exists():
        commands = [["migrate", "-v0"], ["demo", "--force"], *commands]
    for command in commands:
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=settings(folder) | more,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    (folder / "filled").touch()


@contextmanager
def served(folder: Path, workers: int, **more: str) -> Iterator[tuple[int, int]]:
    """Port and number of the first process of a server; ``more``: settings of its own."""

    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "kim.wsgi", "--pythonpath", "site,.", "--bind", f"{HOST}:{port}"]
    log = (folder / "server.log").open("w")
    server = subprocess.Popen(
        [*command, "--workers", str(workers), "--log-level", "error"],
        cwd=ROOT,
        env=settings(folder) | more,
        stdout=log,
        stderr=log,
    )
    try:
        for _try in range(240):
            with socket.socket() as probe:
                if probe.connect_ex((HOST, port)) == 0:
                    break
            time.sleep(0.5)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(30)
        log.close()


def signed_in(folder: Path) -> str:
    """The cookie of an administrator."""
    os.environ.update(settings(folder))
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    import django

    django.setup()
    from django.conf import settings as own
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
    from django.contrib.sessions.backends.db import SessionStore

    person, _made = get_user_model().objects.get_or_create(
        username="attack", defaults={"is_superuser": True, "is_staff": True}
    )
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(person.pk), person.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = own.AUTHENTICATION_BACKENDS[0]
    session.save()
    return f"{own.SESSION_COOKIE_NAME}={session.session_key}"


# --- measuring


def warm(port: int, workers: int) -> None:
    """What a process loads with its first pages is not what this is about."""
    visitors = [Visitor(port, f"203.0.113.{number + 1}") for number in range(2 * workers)]
    for page in PAGES:
        threads = [threading.Thread(target=visitor.ask, args=(page,)) for visitor in visitors]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def processor_seconds(server: int) -> float:
    """What the server and its workers have computed, ended children included. Linux alone tells it."""
    processes = [str(server)]
    for children in Path(f"/proc/{server}/task").glob("*/children"):
        processes += children.read_text().split()
    ticks = 0
    for process in processes:
        numbers = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(int(number) for number in numbers[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def costs(port: int, server: int, cookie: str) -> Iterator[tuple[str, float, Times]]:
    """Processor time of one request of each attack, asked alone: other work of the machine does not change it."""
    for number, attack in enumerate(ATTACKS):
        times, before = Times(), processor_seconds(server)
        attack(Visitor(port, f"192.0.2.{100 + number}", cookie if attack is growing_sheets else ""), times)
        yield attack.__name__, (processor_seconds(server) - before) / len(times.seconds), times


def visitors_ask(port: int, seconds: float, number: int) -> Times:
    """So many visitors, each at an address of its own, with a short pause after each page."""
    times, until = Times(), time.monotonic() + seconds

    def visit(one: int) -> None:
        visitor, pages = Visitor(port, f"198.51.100.{one + 1}"), cycle(PAGES[one % len(PAGES) :] + PAGES)
        while time.monotonic() < until:
            visitor.ask(next(pages), times=times)
            time.sleep(0.2)

    threads = [threading.Thread(target=visit, args=(one,)) for one in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


@contextmanager
def attacked(port: int, cookie: str) -> Iterator[dict[str, Times]]:
    """Each attack goes on, one after the other request, until the measurement is over."""
    over, times = threading.Event(), {attack.__name__: Times() for attack in ATTACKS}

    def attack_on(number: int, attack: Callable[[Visitor, Times], None]) -> None:
        address = f"192.0.2.{number + 1}"
        visitor = Visitor(port, address, cookie if attack is growing_sheets else "")
        while not over.is_set():
            attack(visitor, times[attack.__name__])

    threads = [
        threading.Thread(target=attack_on, args=(number, attack), daemon=True) for number, attack in enumerate(ATTACKS)
    ]
    for thread in threads:
        thread.start()
    try:
        yield times
    finally:
        over.set()
        for thread in threads:
            thread.join(PATIENCE)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--visitors", type=int, default=4)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="to keep database and index and take them again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        prepare(folder)
        cookie = signed_in(folder)
        with served(folder, options.workers) as (port, server):
            print(f"{options.workers} workers, {os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}")
            warm(port, options.workers)
            merge_bomb(), wide_sheet()  # made once: the server is measured, not this script
            for name, cost, times in costs(port, server, cookie):
                slowest = max(times.seconds)
                print(
                    f"    {name.replace('_', ' '):<17}{cost:6.3f} s of a processor per request, slowest {slowest:.2f} s"
                )
            print(f"  visitors alone     {visitors_ask(port, options.seconds / 3, options.visitors)}")
            with attacked(port, cookie) as attacks:
                during = visitors_ask(port, options.seconds, options.visitors)
            print(f"  visitors attacked  {during}")
            for name, times in attacks.items():
                print(f"    {name.replace('_', ' '):<17}{times}")
        failed = (folder / "server.log").read_text(errors="replace").count("Traceback")
        print(f"  errors in the log of the server: {failed} (kept in FOLDER/server.log with --keep)")
    worst = during.percentile(95)
    verdict = "fine" if worst < LONGEST_WAIT else "too long"
    print(f"p95 of other visitors {worst:.2f} s, allowed {LONGEST_WAIT:.0f} s: {verdict}")
    return int(not worst < LONGEST_WAIT)


if __name__ == "__main__":
    raise SystemExit(main())
