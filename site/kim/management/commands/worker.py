from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django_tasks_db.management.commands import db_worker

from kim.worker.heartbeats import new_worker_id
from kim.worker.loop import SiteWorker


class Command(db_worker.Command):
    """The log follows KIM_LOG_LEVEL as everywhere; the command it inherits sets a level of its own."""

    help = "Work off mails and other tasks, and do what is due by the clock. --batch works off what waits and ends."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        # The name the parser makes up says nothing about machine and process.
        parser.set_defaults(worker_id=None)

    def handle(
        self,
        *,
        queue_name: str,
        interval: float,
        batch: bool,
        backend_name: str,
        startup_delay: bool,
        max_tasks: int | None,
        worker_id: str | None,
        **options: Any,
    ) -> None:
        worker = SiteWorker(
            queue_names=queue_name.split(","),
            interval=interval,
            batch=batch,
            backend_name=backend_name,
            startup_delay=startup_delay,
            max_tasks=max_tasks,
            worker_id=worker_id or new_worker_id(),
        )
        worker.configure_signals()
        worker.run()
