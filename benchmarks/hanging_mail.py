"""A mail server that accepts connections and never answers, and 50 people who report a barrier at once.

Run: ``python benchmarks/hanging_mail.py [--seconds N] [--workers N] [--keep FOLDER]``. Starts a server of its own with
the settings of production, and beside it sends what waits. Others ask ordinary pages meanwhile;
their 95th percentile has to stay under a second, and every report has to be kept. Ends with 1 where one of both fails.
"""

from __future__ import annotations

import argparse
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from attack import FIELDS, HOST, LONGEST_WAIT, ROOT, Times, Visitor, prepare, served, settings, visitors_ask, warm

FORM = "/de/barriere-melden/"
REPORTS = 50
#: The form takes nobody who sends it faster than this for a person (seconds).
READING = 4


def silent_server() -> tuple[socket.socket, list[socket.socket]]:
    """Its door, and the lines it holds."""
    door, held = socket.create_server((HOST, 0), backlog=200), []

    def accept() -> None:
        while True:
            try:
                held.append(door.accept()[0])
            except OSError:
                return

    threading.Thread(target=accept, daemon=True).start()
    return door, held


def report_all(port: int) -> Times:
    """All at once, each from an address of its own, after each has read the form."""
    visitors = [Visitor(port, f"192.0.2.{number + 1}") for number in range(REPORTS)]
    forms = [dict(FIELDS.findall(visitor.ask(FORM))) for visitor in visitors]
    time.sleep(READING)
    times, together = Times(), threading.Barrier(REPORTS)

    def report(number: int) -> None:
        together.wait()
        visitors[number].send(FORM, forms[number] | {"problem": f"Nummer {number}"}, times)

    threads = [threading.Thread(target=report, args=(number,)) for number in range(REPORTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="to keep database and index and take them again")
    options = parser.parse_args()
    door, held = silent_server()
    more = {"KIM_EMAIL_URL": f"smtp://{HOST}:{door.getsockname()[1]}", "KIM_BARRIER_EMAIL": "office@example.org"}
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        prepare(folder)
        with served(folder, options.workers, **more) as (port, _server):
            warm(port, options.workers)
            alone = visitors_ask(port, options.seconds / 2, 4)
            reports: list[Times] = []

            def report_and_send() -> None:
                reports.append(report_all(port))
                # Waits for the mail server in vain, beside the workers that serve pages.
                subprocess.run([sys.executable, "manage.py", "send_mails"], cwd=ROOT, env=settings(folder) | more)

            reporting = threading.Thread(target=report_and_send)
            reporting.start()
            others = visitors_ask(port, options.seconds, 4)
            reporting.join()
        with sqlite3.connect(folder / "kim.sqlite3") as database:
            count = "SELECT count(*) FROM "
            kept = database.execute(f"{count} home_barrierreport WHERE problem LIKE 'Nummer %'").fetchone()[0]
            waiting = database.execute(f"{count} kim_outgoingmail WHERE state = 'waiting'").fetchone()[0]
    door.close()
    worst = others.percentile(95)
    print(f"  reports  {reports[0]}")
    print(f"  others before   {alone}")
    print(f"  others meanwhile {others}")
    print(f"  {kept} reports kept, {waiting} mails wait, {len(held)} connections to the mail server, all by the sender")
    fine = worst < LONGEST_WAIT and kept >= REPORTS and re.search(r"200: 50|302: 50", str(reports[0])) is not None
    print(f"p95 of others {worst:.2f} s, allowed {LONGEST_WAIT:.0f} s: {'fine' if fine else 'not as it should be'}")
    return int(not fine)


if __name__ == "__main__":
    raise SystemExit(main())
