"""Timers of the frame itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kim.database import optimize
from kim.retention.carrying_out import carry_out_retention

from . import PartlyDone, PeriodicJob
from .publishing import publish_and_expire
from .rhythms import EveryDay, EveryMinutes

#: What went well is looked at by nobody; what failed stays as long as kim.retention says.
KEEP_TASKS_DONE = timedelta(hours=1)


class ScheduledPublishing(PeriodicJob):
    key = "publishing"
    label = "Publishes entries and pages at their scheduled time, takes expired ones back"
    order = 10
    rhythm = EveryMinutes(1)
    is_destructive = True

    def run(self, now: datetime) -> str:
        return publish_and_expire(now)


class FinishedTasks(PeriodicJob):
    key = "tasks"
    label = "Removes results of background tasks that went well an hour ago"
    order = 60
    rhythm = EveryMinutes(10)
    is_destructive = True

    def run(self, now: datetime) -> str:
        done = DBTaskResult.objects.filter(
            status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEEP_TASKS_DONE
        ).order_by()
        number = done._raw_delete(done.db)
        return f"{number} removed" if number else ""


class EndOfRetention(PeriodicJob):
    key = "retention"
    label = "Deletes or empties data about people whose time is over, sessions included ([retention.md](retention.md))"
    order = 80
    rhythm = EveryDay(3)
    is_destructive = True

    def run(self, now: datetime) -> str:
        lines: list[str] = []
        failed = carry_out_retention(lines.append)
        if failed:
            raise PartlyDone(f"Not cleaned: {', '.join(failed)}")
        return " ".join(lines)


class DatabaseStatistics(PeriodicJob):
    key = "statistics"
    label = "Renews the statistics the database plans its queries with"
    order = 90
    rhythm = EveryDay(4)

    def run(self, now: datetime) -> str:
        optimize()
        return ""
