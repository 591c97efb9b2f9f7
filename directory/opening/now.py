"""Whether a place is open at a moment: a pure function over hours, closing periods and public holidays.

Hours are wall-clock time in Germany; comparing wall clocks of one day keeps the nights of the clock change right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.utils import timezone

from directory.models.choices import HoursKind
from kim.dates import BERLIN, moment_in_germany

#: How far ahead the next opening is looked for; longer closings are named by their own dates.
LOOK_AHEAD = timedelta(days=21)


def this_minute(moment: datetime | None = None) -> datetime:
    """The minute that runs, in German time: what opens or closes does so as a minute begins."""
    return (moment or timezone.now()).astimezone(BERLIN).replace(second=0, microsecond=0)


class State(StrEnum):
    OPEN = "open"
    BY_APPOINTMENT = "by_appointment"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why there is nothing today although the weekday has hours."""

    HOLIDAY = "holiday"
    CLOSING = "closing"


@dataclass(frozen=True, order=True)
class Span:
    """Hours on one weekday (Monday is 0)."""

    weekday: int
    opens: time
    closes: time
    kind: str = HoursKind.OPEN


@dataclass(frozen=True)
class Closing:
    """Days without service, both ends included."""

    start: date
    end: date
    reason: str = ""


@dataclass(frozen=True)
class Opening:
    """The answer: what holds now, until when, and what comes next.

    ``until`` is set while open or by appointment, ``next`` while closed; both are aware, in German time.
    ``reason`` and ``reason_text`` (name of the holiday, words of the closing) tell why today is closed;
    ``was_open_today`` is set when the hours of today lie behind.
    """

    state: State
    until: datetime | None = None
    next: datetime | None = None
    next_kind: str = ""
    reason: str = ""
    reason_text: str = ""
    closed_until: date | None = None
    was_open_today: bool = False


def opening_at(
    moment: datetime,
    spans: Iterable[Span],
    closings: Iterable[Closing] = (),
    holiday_on: Callable[[date], str | None] = lambda day: None,
) -> Opening:
    """What holds at an aware moment. No hours at all is unknown, never closed."""
    hours = sorted(spans)
    if not hours:
        return Opening(State.UNKNOWN)
    local = this_minute(moment)
    today, clock = local.date(), local.time()
    periods = list(closings)

    reason, words, closed_until = _why_closed(today, periods, holiday_on)
    if not reason:
        for span in _merged(hours, today.weekday()):
            if span.opens <= clock < span.closes:
                state = State.OPEN if span.kind == HoursKind.OPEN else State.BY_APPOINTMENT
                return Opening(state, until=moment_in_germany(today, span.closes))
    over = any(span.weekday == today.weekday() and span.closes <= clock for span in hours)
    closed = Opening(State.CLOSED, was_open_today=over and not reason)
    if reason and (any(span.weekday == today.weekday() for span in hours) or reason == Reason.CLOSING):
        closed = replace(closed, reason=reason, reason_text=words, closed_until=closed_until)
    following = _next_span(local, hours, periods, holiday_on)
    if following is None:
        return closed
    return replace(closed, next=following[0], next_kind=following[1])


def best_of(openings: Iterable[Opening]) -> Opening:
    """One answer for several places: open anywhere beats by appointment, the soonest opening beats later ones."""
    rank = {State.OPEN: 0, State.BY_APPOINTMENT: 1, State.CLOSED: 2, State.UNKNOWN: 3}
    far = datetime.max.replace(tzinfo=BERLIN)

    def order(opening: Opening) -> tuple:
        late_is_better = -opening.until.timestamp() if opening.until else 0
        return rank[opening.state], late_is_better, opening.next or far

    return min(openings, key=order, default=Opening(State.UNKNOWN))


def _why_closed(
    day: date, closings: list[Closing], holiday_on: Callable[[date], str | None]
) -> tuple[str, str, date | None]:
    for closing in closings:
        if closing.start <= day <= closing.end:
            return Reason.CLOSING, closing.reason, closing.end
    name = holiday_on(day)
    return (Reason.HOLIDAY, name, None) if name else ("", "", None)


def _merged(hours: list[Span], weekday: int) -> list[Span]:
    """The spans of a weekday, open hours first; spans of one kind that touch or overlap become one."""
    merged: list[Span] = []
    for span in sorted((s for s in hours if s.weekday == weekday), key=lambda s: (s.kind != HoursKind.OPEN, s.opens)):
        last = merged[-1] if merged else None
        if last and last.kind == span.kind and span.opens <= last.closes:
            merged[-1] = replace(last, closes=max(last.closes, span.closes))
        else:
            merged.append(span)
    return merged


def _next_span(
    local: datetime, hours: list[Span], closings: list[Closing], holiday_on: Callable[[date], str | None]
) -> tuple[datetime, str] | None:
    day = local.date()
    for offset in range(LOOK_AHEAD.days + 1):
        candidate = day + timedelta(days=offset)
        if _why_closed(candidate, closings, holiday_on)[0]:
            continue
        coming = [
            span for span in hours if span.weekday == candidate.weekday() and (offset or span.opens > local.time())
        ]
        if coming:
            first = min(coming, key=lambda span: span.opens)
            return moment_in_germany(candidate, first.opens), first.kind
    return None
