"""Jobs: few or many at once, for a moment or to the end, with records that fail and engines that are down."""

from __future__ import annotations

import os
import time
from datetime import date, timedelta

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from directory.models import Service
from kim.plugins import Findable, registry
from kim.timers.models import SiteClock
from search.documents import ServiceDocuments
from search.engines import EmbeddedEngine, EngineDown, choice
from search.models import EngineState, Job
from search.outbox import drain, draining, note
from search.outbox import jobs as notes_module
from search.outbox.due import sweep
from search.outbox.scheduling import look
from search.rebuilding import rebuild
from tests.directory.records import District, a_category, a_service, an_organisation

from .conftest import differences, number_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def services(district, own_index) -> list[Service]:
    organisation = an_organisation(district.town)
    made = [a_service(organisation, name=f"Treff {number}") for number in range(6)]
    rebuild()
    return made


def test_several_changes_of_a_record_in_one_transaction_write_one_job(services, committed):
    with committed(), transaction.atomic():
        for summary in ("eins", "zwei", "drei"):
            Service.objects.filter(pk=services[0].pk).update(summary=summary)
            note("service", [services[0].pk])
        services[1].coverage.first().save()
        services[1].coverage.first().save()
        assert Job.objects.filter(record=services[1].pk).count() == 1

    assert differences() == []


def test_a_change_that_is_rolled_back_leaves_no_job_and_later_ones_write_theirs(services, committed):
    tag = services[0].coverage.get()
    with committed(), transaction.atomic():
        with transaction.atomic():
            tag.save()
            transaction.set_rollback(True)
        assert not Job.objects.exists()

        tag.area = tag.area.parent
        tag.save()

        assert Job.objects.filter(record=services[0].pk).exists()
    assert differences() == []


def test_a_change_rolled_back_beside_one_that_stays_is_written_down_when_it_comes_again(services, committed):
    stays, comes_again = services[0].coverage.get(), services[1].coverage.get()
    with committed(), transaction.atomic():
        stays.save()
        with transaction.atomic():
            comes_again.save()
            transaction.set_rollback(True)
        assert set(Job.objects.values_list("record", flat=True)) == {services[0].pk}

        comes_again.area = comes_again.area.parent
        comes_again.save()

        assert set(Job.objects.values_list("record", flat=True)) == {services[0].pk, services[1].pk}
    assert differences() == []


def test_what_changes_after_a_rebuild_has_read_it_is_handed_over_to_the_new_index(services):
    """The change is drained while the rebuild runs: into the old index, which is thrown away."""
    drained = []

    def meanwhile(_report: str) -> None:
        Service.objects.filter(pk=services[0].pk).update(summary="Zirkus")
        note("service", [services[0].pk])
        drained.append(drain("embedded").written)

    rebuild(meanwhile)

    assert drained == [1]
    assert number_of("zirkus") == 1
    assert differences() == []
    assert not Job.objects.exists()


def test_a_row_of_many_records_is_one_job_and_is_worked_off_in_steps(services, committed, monkeypatch):
    monkeypatch.setattr(notes_module, "AT_ONCE", 2)
    monkeypatch.setattr(draining, "SPREAD", 2)
    monkeypatch.setattr(draining, "BATCH", 2)
    category = a_category()
    with committed():
        category.synonyms = {"de": ["Zirkus"]}
        category.save()
        assert [job.source for job in Job.objects.filter(kind="service")] == [f"directory.Category:{category.pk}"]

    assert number_of("zirkus") == 6
    assert differences() == []
    assert not Job.objects.exists()


def test_a_request_stops_after_its_time_and_the_next_one_goes_on(services, monkeypatch, committed):
    monkeypatch.setattr(draining, "BATCH", 2)
    Service.objects.update(summary="Zirkus")
    note("service", [service.pk for service in services])

    first = drain("embedded", seconds=0)

    assert (first.written, first.has_more, number_of("zirkus")) == (2, True, 2)
    assert Job.objects.count() == 4

    with committed():
        look(force=True)

    assert number_of("zirkus") >= 4
    drain("embedded")
    assert differences() == []


def test_a_record_that_fails_keeps_no_other_out_and_is_tried_again(services, monkeypatch):
    Service.objects.update(summary="Zirkus")
    note("service", [service.pk for service in services])
    whole = ServiceDocuments.document

    def broken(self, record):
        if record.pk == services[2].pk:
            raise ValueError("no such thing")
        return whole(self, record)

    monkeypatch.setattr(ServiceDocuments, "document", broken)
    done = drain("embedded")

    assert (done.written, done.failed, number_of("zirkus")) == (5, 1, 5)
    (job,) = Job.objects.all()
    assert (job.record, job.attempts, job.error) == (services[2].pk, 1, "ValueError: no such thing")
    assert job.not_before > timezone.now()
    assert drain("embedded") == draining.Drained(), "it is not tried again at once"

    monkeypatch.setattr(ServiceDocuments, "document", whole)
    Job.objects.update(not_before=timezone.now())
    drain("embedded")

    assert number_of("zirkus") == 6
    assert not Job.objects.exists()


def test_waiting_doubles_with_every_attempt(services, monkeypatch):
    monkeypatch.setattr(ServiceDocuments, "document", lambda self, record: 1 / 0)
    note("service", [services[0].pk])
    waits = []
    for _attempt in range(4):
        drain("embedded")
        waits.append(round((Job.objects.get().not_before - timezone.now()) / timedelta(minutes=1)))
        Job.objects.update(not_before=None)

    assert waits == [1, 2, 4, 8]


def test_without_an_index_jobs_wait_and_nothing_fails(district, own_index, committed):
    with committed():
        a_service(an_organisation(district.town))

    assert Job.objects.exists()
    assert drain("embedded").has_more
    assert rebuild() == 2
    assert not Job.objects.exists()


def test_the_kind_of_a_plugin_that_was_switched_off_leaves_the_index(services, monkeypatch):
    monkeypatch.setattr(registry, "all", lambda kind: [] if kind is Findable else [])
    note("service", [services[0].pk])

    drain("embedded")

    assert f"service:{services[0].pk}" not in choice.asked().stamps()


def test_an_engine_that_is_down_keeps_its_jobs_and_is_asked_again_later(services, monkeypatch):
    note("service", [services[0].pk])
    with monkeypatch.context() as broken:
        broken.setattr(EmbeddedEngine, "write", _down)
        assert drain("embedded").problem == "Gone fishing."
    state = EngineState.objects.get(pk="embedded")
    assert state.down_since
    assert timedelta(0) < state.retry_at - timezone.now() <= draining.SOONEST_RETRY

    assert drain("embedded").problem == "Gone fishing.", "it is left alone for a while"
    EngineState.objects.update(retry_at=timezone.now())
    assert drain("embedded").written == 1

    assert EngineState.objects.get(pk="embedded").down_since is None
    assert not Job.objects.exists()


def _down(*_args):
    raise EngineDown("Gone fishing.")


def test_days_that_begin_change_what_is_valid_and_how_old_a_confirmation_is(services):
    today = date(2027, 3, 10)
    begins, ends, ended, aged, untouched, draft = services
    for service, values in (
        (begins, {"valid_from": today}),
        (ends, {"valid_until": today}),
        (ended, {"valid_until": today - timedelta(days=1)}),
        (aged, {"confirmed_at": date(2026, 9, 9)}),
        (untouched, {"confirmed_at": date(2026, 9, 10)}),
        (draft, {"valid_from": today, "live": False}),
    ):
        Service.objects.filter(pk=service.pk).update(**values)
    EngineState.objects.update(swept_on=today - timedelta(days=1))

    assert sweep(today) == 3
    assert set(Job.objects.values_list("record", flat=True)) == {begins.pk, ended.pk, aged.pk}
    assert sweep(today) == 0, "once a day"


def test_an_index_swept_next_year_is_repaired_by_itself(services):
    today = date(2027, 3, 10)
    wrong = date(2028, 3, 10)
    ends_between, begins_between, ended_before, *_others = services
    for service, values in (
        (ends_between, {"valid_until": date(2027, 6, 1)}),
        (begins_between, {"valid_from": date(2027, 6, 1)}),
        (ended_before, {"valid_until": today - timedelta(days=1)}),
    ):
        Service.objects.filter(pk=service.pk).update(**values)
    EngineState.objects.update(swept_on=wrong)

    sweep(today)

    assert set(Job.objects.values_list("record", flat=True)) == {ends_between.pk, begins_between.pk}
    assert set(EngineState.objects.values_list("swept_on", flat=True)) == {today}


def test_a_clock_nobody_trusts_sweeps_nothing(services):
    long_ago = timezone.now() - timedelta(days=400)
    SiteClock.objects.create(pk=SiteClock.ONLY, ticked_at=long_ago, trusted_at=long_ago)
    Service.objects.update(valid_until=timezone.localdate() - timedelta(days=1))
    before = timezone.localdate() - timedelta(days=400)
    EngineState.objects.update(swept_on=before)

    assert sweep() == 0
    assert set(EngineState.objects.values_list("swept_on", flat=True)) == {before}


def test_the_first_sweep_only_remembers_the_day(district, own_index):
    a_service(an_organisation(district.town), valid_until=timezone.localdate() - timedelta(days=1))
    Job.objects.all().delete()

    assert sweep() == 0
    assert EngineState.objects.get(pk="embedded").swept_on == timezone.localdate()


@pytest.mark.skipif(
    connection.vendor == "postgresql" and "PYTEST_XDIST_WORKER" in os.environ,
    reason="runs when DATABASE_URL names no server, and on a server in a run of its own: see .ci/run",
)
@pytest.mark.django_db(transaction=True)
class TestSeveralProcesses:
    @pytest.fixture
    def many(self, transactional_db, own_index) -> list[Service]:
        organisation = an_organisation(District().town)
        made = [a_service(organisation, name=f"Treff {number}") for number in range(20)]
        rebuild()
        return made

    def test_a_drain_that_is_held_up_cannot_bring_back_an_older_state(self, many, monkeypatch):
        """It has read the record, and writes after the record was changed again."""
        service = many[0]
        ready, go = os.pipe(), os.pipe()
        Service.objects.filter(pk=service.pk).update(summary="alt")
        note("service", [service.pk])
        connections.close_all()
        child = os.fork()
        if child == 0:
            write = EmbeddedEngine.write

            def held_up(self, *args, **kwargs):
                os.write(ready[1], b"1")
                os.read(go[0], 1)
                write(self, *args, **kwargs)

            EmbeddedEngine.write = held_up  # type: ignore[method-assign]
            try:
                drain("embedded", seconds=0)
            finally:
                os._exit(0)
        # Only the child holds the end to write into: if it dies, reading ends instead of waiting for ever.
        os.close(ready[1])
        try:
            assert os.read(ready[0], 1) == b"1", "the other process never began to write"
            Service.objects.filter(pk=service.pk).update(summary="Zirkus")
            note("service", [service.pk])
            assert drain("embedded", patience=0.1).is_busy
        finally:
            # Let it go whatever happened: it holds the lock.
            os.write(go[1], b"1")
            os.waitpid(child, 0)
        drain("embedded")

        assert number_of("zirkus") == 1
        assert differences() == []

    def test_readers_see_every_document_while_others_write_and_rebuild(self, many):
        """Each reader counts on; a document that is replaced is never missing and never there twice."""
        end = time.monotonic() + 6
        connections.close_all()
        readers = [self._reader(end, len(many) + 1) for _number in range(3)]
        rounds = 0
        while time.monotonic() < end - 1:
            rounds += 1
            Service.objects.update(summary=f"Runde{rounds}")
            note("service", [service.pk for service in many])
            drain("embedded")
            if rounds % 3 == 0:
                rebuild()

        assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in readers] == [0, 0, 0]
        assert rounds >= 3
        assert number_of(f"rund{rounds}") + number_of(f"runde{rounds}") == len(many)

    @staticmethod
    def _reader(end: float, expected: int) -> int:
        pid = os.fork()
        if pid:
            return pid
        code = 1
        try:
            seen = 0
            while time.monotonic() < end:
                stamps = choice.asked().stamps()
                assert len(stamps) == expected, len(stamps)
                seen += 1
            code = 0 if seen else 2
        finally:
            os._exit(code)
