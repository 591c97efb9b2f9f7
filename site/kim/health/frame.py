"""How the parts of the frame are: migrations, tasks and their worker, timers, clock, disks."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext
from django_tasks_db.models import DBTaskResult

from kim.disks import nearest_folder, takes_bytes
from kim.plugins import registry
from kim.tasks import waits_for_worker
from kim.timers import PeriodicJob
from kim.timers.clock import is_clock_trusted
from kim.timers.models import SiteClock, TimerRun
from kim.worker.abandoned import lost_tasks
from kim.worker.heartbeats import SILENT
from kim.worker.models import Heartbeat

from . import HealthCheck

#: Ticks come once a minute.
TICK_MISSED = timedelta(minutes=5)
#: Tasks are taken up within a second; what waits for longer waits for a worker.
TASK_LATE = timedelta(minutes=5)
#: A job may take long; one that takes longer hangs.
JOB_HANGS = timedelta(hours=2)
#: Seconds.
BELIEVED = 60.0
MB = 1024 * 1024


class MigrationsApplied(HealthCheck):
    key = "migrations"
    label = gettext_lazy("Migrations")
    order = 10
    remedy = gettext_lazy("Run: manage.py migrate")
    is_needed = True

    #: Reading them takes a tenth of a second; that all are applied is believed for a while (seconds of the machine).
    believed_until: ClassVar[float] = 0.0

    def trouble(self) -> str:
        if time.monotonic() < MigrationsApplied.believed_until:
            return ""
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        MigrationsApplied.believed_until = 0.0 if waiting else time.monotonic() + BELIEVED
        return _("%(count)s wait to be applied") % {"count": waiting} if waiting else ""


class TaskWorker(HealthCheck):
    key = "worker"
    label = gettext_lazy("Task worker")
    order = 30
    remedy = gettext_lazy("Start it: systemctl start kim-atlas-tasks (manage.py worker)")

    def trouble(self) -> str:
        if not waits_for_worker():
            return ""
        seen = Heartbeat.objects.aggregate(last=Max("seen_at"))["last"]
        if seen is None:
            return _("none was ever seen")
        silent = timezone.now() - seen
        return _("none was seen for %(time)s") % {"time": length_in_words(silent)} if silent > SILENT else ""


class WaitingTasks(HealthCheck):
    key = "tasks"
    label = gettext_lazy("Waiting tasks")
    order = 31
    remedy = gettext_lazy("Look whether the worker runs and what it is at: journalctl -u kim-atlas-tasks")

    def trouble(self) -> str:
        now = timezone.now()
        late = DBTaskResult.objects.ready().filter(enqueued_at__lt=now - TASK_LATE).order_by()
        oldest = late.aggregate(first=Min("enqueued_at"))["first"]
        if oldest is None:
            return ""
        return _("%(count)s wait, the oldest for %(time)s") % {
            "count": late.count(),
            "time": length_in_words(now - oldest),
        }


class LostTasks(HealthCheck):
    key = "lost-tasks"
    label = gettext_lazy("Tasks whose worker was killed")
    order = 32
    remedy = gettext_lazy(
        "Look whether their work is done, and do it again by hand where it is not. The line goes after a day."
    )

    def trouble(self) -> str:
        lost = lost_tasks()
        return _("their worker was killed: %(names)s") % {"names": ", ".join(lost)} if lost else ""


class TicksCome(HealthCheck):
    key = "ticks"
    label = gettext_lazy("Ticks")
    order = 40
    remedy = gettext_lazy("Have manage.py tick called once a minute: by the worker, a timer of systemd or cron.")

    def trouble(self) -> str:
        clock = SiteClock.objects.filter(pk=SiteClock.ONLY).first()
        if clock is None:
            return _("manage.py tick was never called")
        # A tick that lies ahead was noted by a clock that was wrong; the next one puts it right.
        silent = abs(timezone.now() - clock.ticked_at)
        return _("the last one was %(time)s ago") % {"time": length_in_words(silent)} if silent > TICK_MISSED else ""


class TimersDone(HealthCheck):
    key = "timers"
    label = gettext_lazy("Timers")
    order = 41
    remedy = gettext_lazy("See manage.py tick --status and the log.")

    def trouble(self) -> str:
        return "; ".join(self._troubles())

    def _troubles(self) -> Iterator[str]:
        now = timezone.now()
        known = {job.key for job in registry.all(PeriodicJob)}
        for run in TimerRun.objects.filter(key__in=known).order_by("key"):
            if run.failures:
                yield _("%(timer)s failed, %(count)s times in a row (%(reason)s)") % {
                    "timer": run.key,
                    "count": run.failures,
                    "reason": run.error,
                }
            elif run.finished_at is None and now - run.started_at > JOB_HANGS:
                yield _("%(timer)s has been running for %(time)s") % {
                    "timer": run.key,
                    "time": length_in_words(now - run.started_at),
                }


class ClockTrusted(HealthCheck):
    key = "clock"
    label = gettext_lazy("Clock")
    order = 42
    remedy = gettext_lazy(
        "Look at the time of the machine. When it is right, confirm it in the admin under Reports, State of the site, "
        "or with manage.py tick --confirm-clock"
    )

    def trouble(self) -> str:
        return "" if is_clock_trusted() else _("it jumped; nothing is deleted, unpublished or mailed by the clock")


class DiskSpace(HealthCheck):
    key = "disks"
    label = gettext_lazy("Disks")
    order = 50
    remedy = gettext_lazy("Free space or enlarge the disk (df -h). KIM_LEAST_DISK_MB says when to warn.")

    def trouble(self) -> str:
        return "; ".join(self._troubles())

    def _troubles(self) -> Iterator[str]:
        for name, folder in folders_written_to():
            here = nearest_folder(folder)
            values = {"place": name, "free": shutil.disk_usage(here).free // MB}
            if not takes_bytes(here):
                yield _("%(place)s: nothing can be written, %(free)s MB free") % values
            elif values["free"] < settings.KIM_LEAST_DISK_MB:
                yield _("%(place)s: %(free)s MB free") % values


def folders_written_to() -> Iterator[tuple[str, Path]]:
    """Where this machine keeps something. A PostgreSQL has disks of its own, which only its machine can see."""
    if connection.vendor == "sqlite":
        yield _("database"), Path(connection.settings_dict["NAME"]).parent
    yield _("search index"), Path(settings.KIM_SEARCH_FOLDER)
    yield _("media"), Path(settings.MEDIA_ROOT)
    yield _("private files"), Path(settings.KIM_PRIVATE_ROOT)


def length_in_words(length: timedelta) -> str:
    """About how long: ``3 minutes``, ``5 hours``, ``12 days``."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 120:
        return npgettext("since", "%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    if minutes < 48 * 60:
        return npgettext("since", "%(count)s hour", "%(count)s hours", minutes // 60) % {"count": minutes // 60}
    days = minutes // (24 * 60)
    return npgettext("since", "%(count)s day", "%(count)s days", days) % {"count": days}
