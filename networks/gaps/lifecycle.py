"""The steps of a gap: which may follow which, what each asks for, and how one is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from directory.models import Service
from directory.wording import joined
from kim.dates import months_after, today_in_germany
from networks.bodies.models import Body, Decision
from networks.gaps.models import Gap, GapEvent, Step

from .evidence import take_evidence

#: After closing, so long until the effect is measured.
MEASURE_AGAIN_AFTER_MONTHS = 6

#: Step → steps that may follow. Backwards is allowed where work goes back to somebody.
FOLLOWS: dict[Step, tuple[Step, ...]] = {
    Step.PROPOSED: (Step.REVIEWED, Step.CLOSED, Step.REJECTED),
    Step.REVIEWED: (Step.ASSIGNED, Step.CLOSED, Step.REJECTED, Step.PROPOSED),
    Step.ASSIGNED: (Step.DECIDED, Step.CLOSED, Step.REJECTED, Step.REVIEWED),
    Step.DECIDED: (Step.MEASURE, Step.CLOSED, Step.REJECTED, Step.ASSIGNED),
    Step.MEASURE: (Step.CLOSED, Step.ASSIGNED, Step.REJECTED),
    Step.CLOSED: (Step.RE_EVALUATED, Step.REVIEWED),
    Step.RE_EVALUATED: (Step.REVIEWED,),
    Step.REJECTED: (Step.PROPOSED,),
}


@dataclass(frozen=True)
class Move:
    """A step somebody wants to take, with what it asks for."""

    to: Step
    note: str = ""
    body: Body | None = None
    decision: Decision | None = None
    services: tuple[Service, ...] = ()
    due_on: date | None = None
    on: date | None = None


def obstacles_to(gap: Gap, move: Move) -> dict[str, str]:
    """What keeps the step from being taken, by the name of the answer; empty when it may be taken."""
    if gap.merged_into_id:
        return {"to": _("This gap was joined with another one. Work goes on there.")}
    if move.to not in FOLLOWS[Step(gap.step)]:
        return {
            "to": _("From “%(before)s” the gap cannot go to “%(after)s”.")
            % {"before": Step(gap.step).label, "after": move.to.label}
        }
    found = {}
    if move.to == Step.ASSIGNED and move.body is None:
        found["body"] = _("Choose the body that deals with this gap.")
    if move.to == Step.DECIDED and move.decision is None:
        found["decision"] = _("Choose the decision. It is entered at its meeting first.")
    if move.to == Step.MEASURE and not gap.measures.exists():
        found["to"] = _("Enter the measure first: what is done, by whom, until when.")
    if move.to == Step.CLOSED and not move.services:
        found["services"] = _("Choose at least one service that closes the gap.")
    if move.to == Step.REJECTED and not move.note.strip():
        found["note"] = _("Say why the gap is not taken up. People who reported it will read this.")
    if move.due_on and move.due_on < (move.on or today_in_germany()):
        found["due_on"] = _("This day has passed. Choose a later one.")
    return found


def advance(gap: Gap, move: Move, by) -> GapEvent:
    """Take the step, keep what it brings, write the history. Raises ``ValidationError`` by name of the answer."""
    if problems := obstacles_to(gap, move):
        raise ValidationError(problems)
    day = move.on or today_in_germany()
    with transaction.atomic():
        event = GapEvent.objects.create(
            gap=gap, by=by, step=move.to, before=gap.step, title=_title(move), text=move.note.strip(), body=move.body
        )
        gap.step, gap.due_on = move.to, move.due_on
        if move.to == Step.ASSIGNED:
            gap.body = move.body
        if move.to == Step.DECIDED:
            gap.decision = move.decision
        if move.to == Step.CLOSED:
            gap.closed_on, gap.measure_again_on = day, months_after(day, MEASURE_AGAIN_AFTER_MONTHS)
        elif move.to != Step.RE_EVALUATED:
            gap.closed_on = gap.measure_again_on = None
        gap.save()
        if move.to == Step.CLOSED:
            gap.closed_by.set(move.services)
            take_evidence(gap, "closed", day)
        if move.to == Step.RE_EVALUATED:
            take_evidence(gap, "after", day)
    return event


def _title(move: Move) -> str:
    words: dict[Step, str] = {
        Step.PROPOSED: _("Taken up again"),
        Step.REVIEWED: _("Reviewed by the coordination"),
        Step.ASSIGNED: _("Assigned to a body"),
        Step.MEASURE: _("Measure begun"),
        Step.RE_EVALUATED: _("Measured again"),
        Step.REJECTED: _("Not taken up"),
    }
    if move.to == Step.DECIDED and move.decision:
        return _("Decision %(number)s") % {"number": move.decision.number}
    if move.to == Step.CLOSED:
        return (_("Closed by %(services)s") % {"services": joined(move.services)})[:200]
    return words[move.to]


def re_evaluate_due_gaps(on: date | None = None) -> list[Gap]:
    """Take the figures of every closed gap whose six months are over; nobody has to think of it."""
    day = on or today_in_germany()
    due = list(Gap.objects.to_measure_again(day))
    for gap in due:
        advance(gap, Move(Step.RE_EVALUATED, on=day), None)
    return due


def undo_last_step(gap: Gap, by) -> GapEvent:
    """Undo the last step. Raises ``ValidationError`` when there is none, or when reports or notes are all there is."""
    last = gap.events.filter(taken_back=False).exclude(step=None).first()
    if last is None or last.before is None:
        raise ValidationError(_("There is no step to take back."))
    with transaction.atomic():
        last.taken_back = True
        last.save(update_fields=["taken_back"])
        gap.step = last.before
        if last.step == Step.CLOSED:
            gap.closed_on = gap.measure_again_on = None
            gap.closed_by.clear()
            gap.evidence.filter(moment="closed").delete()
        if last.step == Step.RE_EVALUATED:
            gap.evidence.filter(moment="after").delete()
        gap.save()
        return GapEvent.objects.create(gap=gap, by=by, title=_("Step taken back: %(step)s") % {"step": last.title})


def join(gaps: Iterable[Gap], into: Gap, by) -> None:
    """Make one gap of several: reports, measures and history go on in ``into``; old numbers lead there."""
    others = [gap for gap in gaps if gap.pk != into.pk]
    if into.merged_into_id:
        raise ValidationError(_("%(number)s was joined with another gap itself.") % {"number": into.number})
    with transaction.atomic():
        for gap in others:
            gap.reports.update(gap=into)
            for measure in gap.measures.all():
                measure.gaps.add(into)
                measure.gaps.remove(gap)
            gap.merged.update(merged_into=into)
            gap.merged_into, gap.due_on = into, None
            gap.save()
            GapEvent.objects.create(gap=gap, by=by, title=_("Joined with %(number)s") % {"number": into.number})
        if others:
            numbers = joined(gap.number for gap in others)
            GapEvent.objects.create(gap=into, by=by, title=_("Joined: %(numbers)s") % {"numbers": numbers})


def days_of_steps(gap: Gap) -> dict[int, Any]:
    """When each step of the way was reached, for the bar of steps; ``None`` for what lies ahead."""
    reached: dict[int, Any] = {}
    for event in gap.events.all():
        if event.step and not event.taken_back and event.step <= gap.step:
            reached.setdefault(event.step, event.at)
    return reached
