"""The timers of the site do what they say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from kim.plugins import registry
from kim.timers import PartlyDone, PeriodicJob
from kim.timers.document import PAGE, page_with_timers
from kim.timers.publishing import publish_and_expire
from tests.directory.records import District, a_service, an_organisation

DECLARED = registry.all(PeriodicJob)
HOUR = timedelta(hours=1)


def test_the_table_of_the_documentation_is_that_of_the_registry():
    page = PAGE.read_text(encoding="utf-8")

    assert len(DECLARED) >= 8
    assert page == page_with_timers(page), "Renew it: python manage.py tick --write"


def test_whatever_sends_or_deletes_waits_for_a_clock_that_is_right():
    careless = {job.key for job in DECLARED if not job.is_destructive}

    # Mails that wait were asked for by people, or written by a timer that waited for the clock itself.
    assert careless <= {"mails", "index", "index-whole", "statistics"}


pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return an_organisation(District().town)


@pytest.mark.django_db(transaction=True)
def test_every_timer_runs_on_an_empty_site_and_once_more():
    now = timezone.now()

    said = {job.key: (job.run(now), job.run(now)) for job in DECLARED}

    assert [key for key, words in said.items() if not all(isinstance(one, str) for one in words)] == []


def test_an_expired_entry_is_taken_back_and_a_scheduled_one_published(organisation):
    now = timezone.now()
    expired, scheduled, untouched = (a_service(organisation, name=name) for name in ("Alt", "Neu", "Immer"))
    type(expired).objects.filter(pk=expired.pk).update(expire_at=now - HOUR)
    scheduled.unpublish()
    scheduled.go_live_at = now + HOUR
    scheduled.save_revision().publish()

    assert publish_and_expire(now) == "0 published, 1 taken back"
    assert publish_and_expire(now) == ""
    its_time_has_come(scheduled)
    assert publish_and_expire(now) == "1 published, 0 taken back"

    live = {one.name: (one.live, one.expired) for one in type(expired).objects.all()}
    assert live == {"Alt": (False, True), "Neu": (True, False), "Immer": (True, False)}
    assert untouched.live


def its_time_has_come(record) -> None:
    """Move the schedule of a record into the past; Wagtail asks the clock itself."""
    past = timezone.now() - HOUR
    revision = record.latest_revision
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()


def test_an_expired_page_is_taken_back():
    page = Page.objects.get(depth=1).add_child(title="Alt", slug="alt", expire_at=timezone.now() - HOUR)

    publish_and_expire(timezone.now())

    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)


def test_one_entry_that_cannot_be_taken_back_keeps_no_other(organisation, monkeypatch, caplog):
    now = timezone.now()
    first, second = (a_service(organisation, name=name) for name in ("Eins", "Zwei"))
    type(first).objects.update(expire_at=now - HOUR)
    whole = type(first).unpublish

    def refuse_the_first(self, *args, **kwargs):
        if self.pk == first.pk:
            raise ValueError("no")
        whole(self, *args, **kwargs)

    monkeypatch.setattr(type(first), "unpublish", refuse_the_first)

    with pytest.raises(PartlyDone, match=r"1 scheduled entries .*; 0 published, 1 taken back"):
        publish_and_expire(now)

    second.refresh_from_db()
    assert not second.live
    assert f"Service {first.pk} could not be published or taken back" in caplog.text


def test_results_of_tasks_that_went_well_go_after_an_hour_and_failed_ones_stay():
    now = timezone.now()
    for status, finished in (
        (TaskResultStatus.SUCCESSFUL, now - 2 * HOUR),
        (TaskResultStatus.SUCCESSFUL, now),
        (TaskResultStatus.FAILED, now - 2 * HOUR),
        (TaskResultStatus.READY, None),
    ):
        DBTaskResult.objects.create(
            status=status, finished_at=finished, args_kwargs={"args": [], "kwargs": {}}, task_path="a.b", run_after=now
        )

    call_command("tick", only="tasks")

    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "READY", "SUCCESSFUL"]
