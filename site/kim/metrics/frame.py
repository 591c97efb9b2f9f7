"""Figures of the frame: tasks, workers, timers."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Max, Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kim.plugins import registry
from kim.post.models import OutgoingMail
from kim.timers import PeriodicJob
from kim.timers.models import SiteClock, TimerRun
from kim.worker.models import Heartbeat

from . import Figure, Figures


class TaskFigures(Figures):
    key = "tasks"
    label = "Tasks"
    order = 10

    def figures(self) -> Iterator[Figure]:
        now = timezone.now()
        for row in DBTaskResult.objects.order_by().values("status").annotate(number=Count("pk")):
            yield Figure("kim_tasks", "Tasks by state.", row["number"], {"state": row["status"].lower()})
        oldest = DBTaskResult.objects.ready().order_by().aggregate(first=Min("enqueued_at"))["first"]
        age = (now - oldest).total_seconds() if oldest else 0.0
        yield Figure("kim_oldest_task_seconds", "Age of the oldest task that waits.", age)
        seen = Heartbeat.objects.aggregate(last=Max("seen_at"))["last"]
        if seen:
            yield Figure("kim_worker_silent_seconds", "Time since a worker was seen.", (now - seen).total_seconds())


class MailFigures(Figures):
    key = "mails"
    label = "Mails"
    order = 15

    def figures(self) -> Iterator[Figure]:
        now = timezone.now()
        for row in OutgoingMail.objects.order_by().values("state").annotate(number=Count("pk")):
            yield Figure("kim_mails", "Mails by state.", row["number"], {"state": row["state"]})
        oldest = OutgoingMail.objects.due(now).order_by().aggregate(first=Min("next_try_at"))["first"]
        age = (now - oldest).total_seconds() if oldest else 0.0
        yield Figure("kim_oldest_mail_seconds", "How long the oldest mail waits past its turn.", age)


class TimerFigures(Figures):
    key = "timers"
    label = "Timers"
    order = 20

    def figures(self) -> Iterator[Figure]:
        now = timezone.now()
        for clock in SiteClock.objects.filter(pk=SiteClock.ONLY):
            silent = (now - clock.ticked_at).total_seconds()
            yield Figure("kim_last_tick_seconds", "Time since the last tick.", silent)
        for run in TimerRun.objects.filter(key__in=[job.key for job in registry.all(PeriodicJob)]).order_by("key"):
            labels = {"timer": run.key}
            yield Figure("kim_timer_failures", "How often in a row a timer failed.", run.failures, labels)
            if run.succeeded_at:
                since = (now - run.succeeded_at).total_seconds()
                yield Figure("kim_timer_success_seconds", "Time since a timer went well.", since, labels)
