"""Send the mails that wait. Never in a request: by ``manage.py send_mails``, by the worker, or by ``tick``."""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.db.models import F
from django.dispatch import Signal
from django.utils import timezone
from django_tasks import task

from kim.tasks import has_worker, repeatable

from .models import OutgoingMail
from .transport import NotTaken, ServerAway, Transport, Unclear

log = logging.getLogger("kim.post")

State = OutgoingMail.State

#: Sent with ``about`` (what the mail said it is about) and ``addresses`` when a mail will not be delivered.
mail_given_up = Signal()

#: So long no mail is tried after the server could not be reached: a worker has other work than waiting for it.
PAUSE = timedelta(seconds=50)
_PAUSED = "kim.post.paused-until"
#: A mail that is being sent for longer than any dialogue with a server lasts belongs to a process that died.
LONGEST_DIALOGUE = timedelta(minutes=15)
#: Minutes until the next attempt, by the number of those before; after the last one, a day and a half, it is given up.
WAITS = (2, 5, 15, 30, 60, 120, 240, 480, 480, 720)
#: Seconds after which a round leaves the rest to the next one.
LONGEST_ROUND = 45.0


def send_due_mails(limit: int = 500, now: datetime | None = None) -> int:
    """Send what is due, up to ``limit`` mails; returns how many were sent.

    Two may run at once. Raises ``RuntimeError`` within a transaction: the mark that a mail is being sent has to be
    seen by others before the mail leaves.
    """
    now = now or timezone.now()
    with transaction.atomic(durable=True):
        note_interrupted(now)
    return send_round(limit, now)


def send_round(limit: int, now: datetime) -> int:
    """What ``send_due_mails`` does, wherever it is called: for tests."""
    if now < _paused_until() or not OutgoingMail.objects.due(now).exists():
        return 0
    sent, begun = 0, time.monotonic()
    with Transport() as transport:
        for _number in range(limit):
            if time.monotonic() - begun > LONGEST_ROUND or not OutgoingMail.objects.due(now).exists():
                break
            try:
                transport.open()
            except ServerAway as away:
                _pause(now, str(away))
                break
            mail = _take_next(now)
            if mail is not None:
                sent += _send(mail, transport, now)
    return sent


def note_interrupted(now: datetime) -> int:
    """Mark as uncertain what a process that died was sending; returns how many mails."""
    dead = OutgoingMail.objects.filter(state=State.SENDING, handed_over_at__lt=now - LONGEST_DIALOGUE)
    found = dead.update(state=State.UNCERTAIN, last_error="The sending process ended.")
    if found:
        log.error("%s mails may have been sent or not: the sending process ended. Decide in the admin.", found)
    return found


def _take_next(now: datetime) -> OutgoingMail | None:
    """The next mail, marked as being sent by us alone; ``None`` where others were faster."""
    for pk in OutgoingMail.objects.due(now).values_list("pk", flat=True)[:20]:
        mark = {"state": State.SENDING, "handed_over_at": now, "attempts": F("attempts") + 1}
        # One statement that asks and marks: of two processes one gets the row.
        if OutgoingMail.objects.due(now).order_by().filter(pk=pk).update(**mark):
            return OutgoingMail.objects.get(pk=pk)
    return None


def _send(mail: OutgoingMail, transport: Transport, now: datetime) -> int:
    try:
        message = mail.packed.mail() if mail.packed else None
        if message is None:
            raise ValueError("no content")
        message.message()
    except (ValueError, TypeError, KeyError) as error:
        return _settle(mail, State.GIVEN_UP, f"It cannot be put together: {type(error).__name__}")
    try:
        transport.hand_over(message)
    except Unclear as unclear:
        return _settle(mail, State.UNCERTAIN, str(unclear))
    except NotTaken as refused:
        if refused.is_final or mail.attempts > len(WAITS):
            return _settle(mail, State.GIVEN_UP, str(refused))
        wait = timedelta(minutes=WAITS[mail.attempts - 1])
        return _settle(mail, State.FAILED, str(refused), next_try_at=now + wait)
    _settle(mail, State.SENT, "", sent_at=timezone.now(), content="")
    return 1


def _settle(mail: OutgoingMail, state: str, reason: str, **values: object) -> int:
    """Write the outcome, unless somebody has decided otherwise meanwhile. The line of the log names nobody."""
    ours = OutgoingMail.objects.filter(pk=mail.pk, attempts=mail.attempts, state__in=(State.SENDING, State.UNCERTAIN))
    ours.update(state=state, last_error=reason, **values)
    if state != State.SENT:
        level = logging.WARNING if state == State.FAILED else logging.ERROR
        log.log(level, "Mail %s of %s: %s. %s", mail.pk, mail.kind, state, reason.partition(":")[0])
    if state == State.GIVEN_UP and mail.about and mail.packed:
        _tell_sender(mail.about, mail.packed.to)
    return 0


def _tell_sender(about: str, addresses: list[str]) -> None:
    for _receiver, answer in mail_given_up.send_robust(sender=OutgoingMail, about=about, addresses=addresses):
        if isinstance(answer, Exception):
            log.error("%s was not told that its mail is given up: %s", about, type(answer).__name__)


def _pause(now: datetime, reason: str) -> None:
    """The server cannot be reached: no fault of any mail, so none of them counts an attempt."""
    waiting = OutgoingMail.objects.due(now).order_by().update(last_error=reason)
    log.error("%s mails wait: the mail server does not answer. %s", waiting, reason)
    try:
        cache.set(_PAUSED, (now + PAUSE).timestamp(), PAUSE.total_seconds())
    except Exception as error:
        log.warning("The pause is not remembered: %s", type(error).__name__)


def _paused_until() -> datetime:
    try:
        until = cache.get(_PAUSED)
    except Exception as error:
        # Without the shared cache each round asks the server itself.
        log.warning("The pause cannot be read: %s", type(error).__name__)
        until = None
    return datetime.fromtimestamp(until or 0, timezone.get_default_timezone())


def ask_worker() -> None:
    """Let the worker send at once, where one runs; elsewhere the next ``tick`` does. Never sends here."""
    if has_worker():
        transaction.on_commit(_enqueue)


def _enqueue() -> None:
    try:
        send_waiting_mails.enqueue()
    except DatabaseError as error:
        # The mail is kept; ``tick`` sends it.
        log.error("The worker was not asked to send mails: %s", type(error).__name__)


@repeatable
@task()
def send_waiting_mails() -> int:
    """For the worker. Returns the number of mails."""
    return send_due_mails()
