"""The way of a gap: which steps may follow, what they ask for, how one is taken back."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from networks.gaps.lifecycle import (
    FOLLOWS,
    Move,
    advance,
    days_of_steps,
    join,
    obstacles_to,
    re_evaluate_due_gaps,
    undo_last_step,
)
from networks.models import Body, Decision, Gap, GapEvent, GapReport, Measure, Step

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(group) -> Decision:
    return Decision.objects.create(body=group, title="Sprachcafé mobil", decided_on=date(2026, 3, 10))


def test_a_gap_goes_all_the_way(gap, group, decision, cafe, coordinator):
    moves = [
        Move(Step.REVIEWED, on=date(2026, 1, 20)),
        Move(Step.ASSIGNED, body=group, due_on=date(2026, 3, 1), on=date(2026, 2, 3)),
        Move(Step.DECIDED, decision=decision, on=date(2026, 3, 10)),
    ]
    for move in moves:
        advance(gap, move, coordinator)
    Measure.objects.create(title="Sprachcafé mobil").gaps.add(gap)
    advance(gap, Move(Step.MEASURE, on=date(2026, 5, 1)), coordinator)
    advance(gap, Move(Step.CLOSED, services=(cafe,), on=date(2026, 8, 31)), coordinator)

    gap.refresh_from_db()
    assert (gap.step, gap.body, gap.decision) == (Step.CLOSED, group, decision)
    assert (gap.closed_on, gap.measure_again_on) == (date(2026, 8, 31), date(2027, 2, 28))
    assert list(Gap.objects.to_measure_again(date(2027, 2, 27))) == []
    assert list(Gap.objects.to_measure_again(date(2027, 2, 28))) == [gap]

    advance(gap, Move(Step.RE_EVALUATED, on=date(2027, 3, 1)), coordinator)

    before, closed, after = (gap.evidence.get(moment=moment) for moment in ("found", "closed", "after"))
    assert (before.full, closed.full, after.full) == (0, 1, 1)
    assert [event.title for event in gap.events.order_by("pk")] == [
        "Vorgeschlagen aus dem Raster",
        "Geprüft von der Koordination",
        "Einem Gremium zugewiesen",
        "Beschluss 2026/01",
        "Maßnahme begonnen",
        "Geschlossen durch Sprachcafé mobil",
        "Nachgemessen",
    ]


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        (Step.ASSIGNED, "body"),
        (Step.DECIDED, "decision"),
        (Step.MEASURE, "to"),
        (Step.CLOSED, "services"),
        (Step.REJECTED, "note"),
    ],
)
def test_a_step_without_what_it_needs_is_refused(gap, step, answer):
    gap.step = next(before for before, after in FOLLOWS.items() if step in after)

    assert list(obstacles_to(gap, Move(step))) == [answer]


def test_no_step_of_the_way_is_jumped_and_work_goes_back_only_to_who_had_it_before(gap):
    Measure.objects.create(title="Bus").gaps.add(gap)

    def may_follow(step: Step) -> set[str]:
        gap.step = step
        return {to.name for to in Step if "to" not in obstacles_to(gap, Move(to))}

    assert {step.name: may_follow(step) for step in Step} == {
        "PROPOSED": {"REVIEWED", "CLOSED", "REJECTED"},
        "REVIEWED": {"ASSIGNED", "CLOSED", "REJECTED", "PROPOSED"},
        "ASSIGNED": {"DECIDED", "CLOSED", "REJECTED", "REVIEWED"},
        "DECIDED": {"MEASURE", "CLOSED", "REJECTED", "ASSIGNED"},
        "MEASURE": {"CLOSED", "REJECTED", "ASSIGNED"},
        "CLOSED": {"RE_EVALUATED", "REVIEWED"},
        "RE_EVALUATED": {"REVIEWED"},
        "REJECTED": {"PROPOSED"},
    }


def test_a_day_that_has_passed_is_no_due_day(gap, group):
    gap.step = Step.REVIEWED
    on = date(2026, 11, 25)

    assert obstacles_to(gap, Move(Step.ASSIGNED, body=group, due_on=on, on=on)) == {}
    assert list(obstacles_to(gap, Move(Step.ASSIGNED, body=group, due_on=date(2026, 11, 24), on=on))) == ["due_on"]


def test_the_last_step_can_be_taken_back_once_each(gap, cafe, coordinator):
    advance(gap, Move(Step.CLOSED, services=(cafe,)), coordinator)

    undo_last_step(gap, coordinator)

    gap.refresh_from_db()
    assert (gap.step, gap.closed_on, list(gap.closed_by.all())) == (Step.PROPOSED, None, [])
    assert not gap.evidence.filter(moment="closed").exists()
    with pytest.raises(ValidationError, match="zurücknehmen|take back"):
        undo_last_step(gap, coordinator)


def test_a_step_taken_back_takes_its_evidence_along_and_no_other(gap, cafe, coordinator):
    advance(gap, Move(Step.CLOSED, services=(cafe,), on=date(2026, 5, 31)), coordinator)
    advance(gap, Move(Step.RE_EVALUATED, on=date(2026, 11, 30)), coordinator)

    def state() -> tuple:
        gap.refresh_from_db()
        return gap.step, gap.closed_on, set(gap.closed_by.all()), set(gap.evidence.values_list("moment", flat=True))

    assert state() == (Step.RE_EVALUATED, date(2026, 5, 31), {cafe}, {"found", "closed", "after"})
    undo_last_step(gap, coordinator)
    assert state() == (Step.CLOSED, date(2026, 5, 31), {cafe}, {"found", "closed"})
    undo_last_step(gap, coordinator)
    assert state() == (Step.PROPOSED, None, set(), {"found"})


def test_a_step_keeps_what_it_brings_and_nothing_else(gap, group, decision, coordinator):
    """A body named at another step than its own does not change whose gap it is."""
    elsewhere = Body.objects.create(kind=group.kind, name="AG Wohnen", area=group.area)
    advance(gap, Move(Step.REVIEWED, body=group, decision=decision, due_on=date(2027, 1, 1)), coordinator)
    assert (gap.body, gap.decision, gap.due_on) == (None, None, date(2027, 1, 1))
    advance(gap, Move(Step.ASSIGNED, body=group, decision=decision), coordinator)
    assert (gap.body, gap.decision, gap.due_on) == (group, None, None)

    event = advance(gap, Move(Step.DECIDED, note="  einstimmig ", body=elsewhere, decision=decision), coordinator)

    gap.refresh_from_db()
    assert (gap.body, gap.decision) == (group, decision)
    assert (event.gap, event.by, event.step, event.before, event.text, event.body) == (
        gap,
        coordinator,
        Step.DECIDED,
        Step.ASSIGNED,
        "einstimmig",
        elsewhere,
    )


def test_a_gap_that_opens_again_is_no_longer_closed(gap, cafe, coordinator):
    advance(gap, Move(Step.CLOSED, services=(cafe,)), coordinator)
    assert (gap.closed_on, gap.measure_again_on is None) == (timezone.localdate(), False)

    advance(gap, Move(Step.REVIEWED), coordinator)

    gap.refresh_from_db()
    assert (gap.closed_on, gap.measure_again_on) == (None, None)


def test_a_gap_nobody_takes_up_needs_words_and_may_be_taken_up_again(gap, coordinator):
    assert list(obstacles_to(gap, Move(Step.REJECTED, note="  "))) == ["note"]

    titles = [advance(gap, move, coordinator).title for move in (Move(Step.REJECTED, note="x"), Move(Step.PROPOSED))]

    assert titles == ["Nicht aufgegriffen", "Wieder aufgegriffen"]


def test_nothing_but_a_step_can_be_taken_back(gap, group, coordinator):
    """Finding the gap is no step from somewhere, a report is none at all; the one who takes back is named."""
    with pytest.raises(ValidationError):
        undo_last_step(gap, coordinator)
    advance(gap, Move(Step.REVIEWED), coordinator)
    advance(gap, Move(Step.ASSIGNED, body=group), coordinator)
    GapEvent.objects.create(gap=gap, title="Meldung aus der Fallarbeit")

    said = [undo_last_step(gap, coordinator) for _number in range(2)]

    assert gap.step == Step.PROPOSED
    assert [(event.by, event.title.partition(": ")[2]) for event in said] == [
        (coordinator, "Einem Gremium zugewiesen"),
        (coordinator, "Geprüft von der Koordination"),
    ]


def test_days_of_steps_tell_when_each_was_reached_last_and_leave_out_what_lies_ahead(gap, group, coordinator):
    advance(gap, Move(Step.REVIEWED), coordinator)
    advance(gap, Move(Step.ASSIGNED, body=group), coordinator)
    undo_last_step(gap, coordinator)
    advance(gap, Move(Step.PROPOSED), coordinator)
    advance(gap, Move(Step.REVIEWED), coordinator)

    reached = days_of_steps(gap)

    last = gap.events.filter(step=Step.REVIEWED).order_by("pk").last()
    assert set(reached) == {Step.PROPOSED, Step.REVIEWED}
    assert reached[Step.REVIEWED] == last.at
    advance(gap, Move(Step.PROPOSED), coordinator)
    assert set(days_of_steps(gap)) == {Step.PROPOSED}


def test_joined_gaps_keep_reports_and_measures_and_lead_to_the_one_that_stays(
    gap, district, category, coordinator, case_manager
):
    other = Gap.objects.create(category=category, area=district.neighbour)
    GapReport.objects.create(category=category, area=district.neighbour, reason="far", reporter=case_manager, gap=other)
    measure = Measure.objects.create(title="Bus")
    measure.gaps.add(other)

    join([other], gap, coordinator)

    other.refresh_from_db()
    assert (other.merged_into, other.due_on, list(other.measures.all())) == (gap, None, [])
    assert [(event.by, event.title) for event in (other.events.first(), gap.events.first())] == [
        (coordinator, f"Zusammengeführt mit {gap.number}"),
        (coordinator, f"Zusammengeführt: {other.number}"),
    ]
    assert (gap.reports.count(), list(gap.measures.all())) == (1, [measure])
    assert list(Gap.objects.visible_to(coordinator)) == [gap]
    with pytest.raises(ValidationError):
        advance(other, Move(Step.REVIEWED), coordinator)
    with pytest.raises(ValidationError):
        join([gap], other, coordinator)


def test_closed_gaps_are_measured_again_by_themselves_once_their_day_has_come(gap, cafe, coordinator):
    advance(gap, Move(Step.CLOSED, services=(cafe,), on=date(2026, 5, 31)), coordinator)

    assert re_evaluate_due_gaps(date(2026, 11, 29)) == []
    assert re_evaluate_due_gaps(date(2026, 11, 30)) == [gap]
    assert re_evaluate_due_gaps(date(2026, 12, 1)) == []
    gap.refresh_from_db()
    assert (gap.step, gap.evidence.get(moment="after").on) == (Step.RE_EVALUATED, date(2026, 11, 30))
