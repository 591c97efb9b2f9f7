"""Whatever is due is done by a tick, one at a time, and nothing that cannot be taken back by a clock that jumped."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from wagtail.models import ModelLogEntry

from kim.plugins import registry
from kim.plugins.testing import registered
from kim.timers import PartlyDone, PeriodicJob
from kim.timers.clock import confirm_clock, is_clock_trusted
from kim.timers.document import PAGE, page_with_timers
from kim.timers.lock import ticking_alone
from kim.timers.models import SiteClock, TimerRun
from kim.timers.rhythms import EveryDay, EveryMinutes
from kim.timers.ticking import due_jobs, run_job, tick

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

pytestmark = pytest.mark.django_db

ran: list[str] = []


class Often(PeriodicJob):
    key = "often"
    label = "Counts"
    order = 1
    rhythm = EveryMinutes(5)

    def run(self, now: datetime) -> str:
        ran.append(self.key)
        return "counted"


class Broken(Often):
    key = "broken"
    order = 0

    def run(self, now: datetime) -> str:
        ran.append(self.key)
        raise DatabaseError("the table of ada@example.org is locked")


class Nightly(Often):
    key = "nightly"
    rhythm = EveryDay(3)


class Deleting(Often):
    key = "deleting"
    order = 2
    is_destructive = True


@pytest.fixture(autouse=True)
def _own_jobs_alone():
    ran.clear()
    before = dict(registry._entries)
    registry._entries = {name: entry for name, entry in before.items() if entry.kind is not PeriodicJob}
    yield
    registry._entries = before


def keys_due(now: datetime) -> list[str]:
    return [job.key for job in due_jobs(now)]


def test_a_job_is_due_again_when_its_time_is_over_and_not_before():
    with registered(Often):
        first = tick(NOON)
        assert tick(NOON + MINUTE).done == {}
        # Ticks are seconds early or late.
        assert keys_due(NOON + 5 * MINUTE - timedelta(seconds=10)) == ["often"]

    assert (first.done, ran) == ({"often": "counted"}, ["often"])
    run = TimerRun.objects.get()
    assert (run.started_at, run.succeeded_at, run.result, run.failures) == (NOON, NOON, "counted", 0)


def test_a_daily_job_is_due_from_its_hour_in_germany_and_catches_up():
    with registered(Nightly):
        tick(NOON)
        # Three o'clock in Germany is two in winter.
        assert keys_due(datetime(2027, 3, 2, 1, 59, tzinfo=UTC)) == []
        assert keys_due(datetime(2027, 3, 2, 2, 0, tzinfo=UTC)) == ["nightly"]
        assert keys_due(datetime(2027, 3, 2, 22, 0, tzinfo=UTC)) == ["nightly"]


def test_one_that_fails_keeps_no_other_is_noted_without_names_and_tried_again_in_an_hour(caplog):
    with registered(Broken, Nightly):
        ticked = tick(NOON)
        assert keys_due(NOON + HOUR - MINUTE) == ["broken"]
        tick(NOON + 5 * MINUTE)

    assert ran == ["broken", "nightly", "broken"]
    assert (ticked.done, ticked.failed) == ({"nightly": "counted"}, {"broken": "DatabaseError"})
    run = TimerRun.objects.get(key="broken")
    assert (run.error, run.failures, run.succeeded_at) == ("DatabaseError", 2, None)
    assert "The timer broken failed." in caplog.text


def test_a_daily_job_that_failed_or_was_killed_is_tried_again_after_an_hour():
    with registered(Nightly):
        for unfinished in ({"failures": 1, "finished_at": NOON}, {"finished_at": None}):
            TimerRun.objects.update_or_create(key="nightly", defaults={"started_at": NOON, **unfinished})
            assert keys_due(NOON + HOUR - MINUTE) == []
            assert keys_due(NOON + HOUR) == ["nightly"]


def test_what_was_left_is_told_in_the_words_of_the_job():
    class Half(Often):
        def run(self, now: datetime) -> str:
            raise PartlyDone("2 of 3 were left")

    with registered(Half), pytest.raises(CommandError, match="often: 2 of 3 were left"):
        call_command("tick")

    assert TimerRun.objects.get().error == "2 of 3 were left"


@pytest.mark.parametrize("jump", [timedelta(days=365), timedelta(days=-365)], ids=["forward", "back"])
def test_after_a_jump_nothing_is_deleted_until_the_time_is_confirmed(jump: timedelta, caplog):
    with registered(Often, Deleting):
        first = tick(NOON)
        jumped = tick(NOON + jump)
        again = tick(NOON + jump + 5 * MINUTE)
        assert not is_clock_trusted(NOON + jump + 5 * MINUTE)

        admin = get_user_model().objects.create_superuser("ada", "ada@example.org", "x")
        confirm_clock(admin, NOON + jump + 6 * MINUTE)
        confirmed = tick(NOON + jump + 10 * MINUTE)

    assert first.done == {"often": "counted", "deleting": "counted"}, "a first tick is no jump"
    assert (list(jumped.done), jumped.held) == (["often"], ["deleting"])
    assert (list(again.done), again.held) == (["often"], ["deleting"])
    assert (list(confirmed.done), confirmed.held) == (["often", "deleting"], [])
    assert caplog.text.count("The clock jumped") == 1
    assert [(entry.action, entry.user) for entry in ModelLogEntry.objects.all()] == [("kim.confirm_clock", admin)]


def test_a_clock_that_is_put_right_again_needs_no_confirmation():
    with registered(Deleting):
        tick(NOON)
        assert tick(NOON + 365 * DAY).held == ["deleting"]
        back = tick(NOON + HOUR)

    assert (list(back.done), back.is_clock_trusted) == (["deleting"], True)


def test_what_ran_next_year_runs_again_when_the_clock_is_right():
    with registered(Often):
        tick(NOON)
        tick(NOON + 365 * DAY)
        ran.clear()
        tick(NOON + 10 * MINUTE)

    assert ran == ["often"]


def test_a_single_job_is_carried_out_by_name_and_held_like_in_a_tick():
    with registered(Often, Deleting):
        assert list(run_job("often", NOON).done) == ["often"]
        assert list(run_job("often", NOON).done) == ["often"]
        assert run_job("deleting", NOON + 2 * DAY).held == ["deleting"]

        with pytest.raises(CommandError, match="There are: often, deleting"):
            call_command("tick", only="nothing")


def test_the_command_confirms_the_clock_and_tells_when_each_timer_ran():
    said = StringIO()
    with registered(Often, Nightly):
        run_job("often", NOON)
        call_command("tick", status=True, stdout=said)
        call_command("tick", confirm_clock=True, stdout=StringIO())

    assert said.getvalue().splitlines() == [
        "nightly: never ran (every day from 3 o'clock)",
        "often: 2027-03-01 12:00 UTC, counted (every 5 minutes)",
    ]
    assert SiteClock.objects.get().trusted_at > NOON or is_clock_trusted()


@pytest.mark.parametrize("command", ["retention", "coverage notices", "gaps mail", "search_demand purge"])
def test_what_a_timer_holds_back_is_not_done_by_its_command_either(command: str):
    long_ago = NOON - 3000 * DAY
    SiteClock.objects.create(pk=SiteClock.ONLY, ticked_at=long_ago, trusted_at=long_ago)

    with pytest.raises(CommandError, match="tick --confirm-clock"):
        call_command(*command.split())


@pytest.mark.parametrize("wrong", [{"rhythm": 5}, {"rhythm": None}, {"label": ""}])
def test_a_job_says_how_often_it_runs(wrong: dict):
    assert Often.problems() == []
    assert type("Wrong", (Often,), wrong).problems() != []


@pytest.mark.django_db(transaction=True)
def test_a_second_tick_does_nothing_while_the_first_one_runs():
    class Nested(Often):
        def run(self, now: datetime) -> str:
            return "busy" if in_another_process() else "both ran"

    with registered(Nested):
        assert tick(NOON).done == {"often": "busy"}
        assert tick(NOON + DAY / 2).done == {"often": "busy"}, "the lock was given back"


def in_another_process() -> bool:
    """Whether a tick over another connection finds the lock held."""
    if connection.vendor == "sqlite":
        with ticking_alone() as is_mine:
            return not is_mine
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(hashtextextended('kim.tick', 0))")
            return not cursor.fetchone()[0]
    finally:
        other.close()


def test_the_page_of_the_documentation_has_the_marks_of_its_table():
    page = PAGE.read_text(encoding="utf-8")

    assert page_with_timers(page_with_timers(page)) == page_with_timers(page)
    with pytest.raises(ValueError, match="lacks the line"):
        page_with_timers("# Operations")
