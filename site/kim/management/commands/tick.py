from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kim.plugins import registry
from kim.timers import PeriodicJob
from kim.timers.clock import confirm_clock
from kim.timers.document import PAGE, page_with_timers
from kim.timers.models import TimerRun
from kim.timers.ticking import Ticked, run_job, tick


class Command(BaseCommand):
    help = "Do everything that is due: once a minute, by a systemd timer, by cron or by manage.py worker."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--status", action="store_true", help="say when each timer ran and change nothing")
        what.add_argument("--only", metavar="TIMER", help="carry out this one, whether it is due or not")
        what.add_argument(
            "--confirm-clock", action="store_true", help="the time of this machine is right, though it jumped"
        )
        what.add_argument("--write", action="store_true", help="renew the table in docs/operations.md")

    def handle(self, **options: Any) -> None:
        if options["status"]:
            self.say_status()
        elif options["write"]:
            PAGE.write_text(page_with_timers(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
            self.stdout.write("docs/operations.md is renewed.")
        elif options["confirm_clock"]:
            confirm_clock()
            self.stdout.write("The time is confirmed. What waited for it is done with the next tick.")
        else:
            self.report(self.done_by(options["only"]))

    def done_by(self, key: str | None) -> Ticked:
        try:
            return run_job(key) if key else tick()
        except LookupError as error:
            raise CommandError(str(error)) from error

    def report(self, ticked: Ticked) -> None:
        if ticked.is_busy:
            self.stdout.write("Another tick runs; nothing was done.")
            return
        for key, words in ticked.done.items():
            if words:
                self.stdout.write(f"{key}: {words}")
        if ticked.held:
            self.stderr.write(
                f"The clock jumped since the last tick, so these wait: {', '.join(ticked.held)}. "
                "Look at the time, then confirm it: manage.py tick --confirm-clock"
            )
        if ticked.failed:
            lines = "\n".join(f"{key}: {reason}" for key, reason in ticked.failed.items())
            raise CommandError(f"Not everything was done; the log says why.\n{lines}")

    def say_status(self) -> None:
        runs = {run.key: run for run in TimerRun.objects.all()}
        for job in registry.all(PeriodicJob):
            run = runs.get(job.key)
            if run is None:
                self.stdout.write(f"{job.key}: never ran ({job.rhythm})")
                continue
            words = f"failed {run.failures} times: {run.error}" if run.failures else run.result or "nothing to do"
            self.stdout.write(f"{job.key}: {run.started_at:%Y-%m-%d %H:%M} UTC, {words} ({job.rhythm})")
