"""Mails about errors: where and why, never what a visitor sent; one for each cause and hour."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import mail_admins
from django.db import DatabaseError, transaction
from django.utils import timezone

from kim.mail_subjects import subject_line
from kim.safe_words import place_of_error, plain_traceback, without_people, without_secrets

log = logging.getLogger("kim.error_reports")

AN_HOUR = timedelta(hours=1)
#: Causes told in this process, where the database cannot count them: until when each one stays told.
_told_here: dict[str, datetime] = {}
MOST_TOLD = 1000


class MailToAdmins(logging.Handler):
    """Tells ``KIM_ADMINS``. Search words, forms, cookies, addresses of visitors and settings stay out of mailboxes.

    A request is named by its route, because addresses hold keys (of calendars, of new passwords). An answer 503 is
    none of its business: whoever watches the site asks its health.
    """

    def emit(self, record: logging.LogRecord) -> None:
        if getattr(record, "status_code", None) == 503 or not settings.ADMINS:
            return
        try:
            cause = cause_of(record)
            if is_news(cause):
                self._send(record, cause)
        except Exception as problem:
            # A page that fails must not fail once more, and Python's own way would print the values of the record.
            log.error("A mail about an error cannot be kept: %s", type(problem).__name__)

    def _send(self, record: logging.LogRecord, cause: str) -> None:
        error = record.exc_info[1] if record.exc_info else None
        told = plain_traceback(error) if error else without_people(f"{record.name}: {record.msg}")
        text = f"{cause}\nRoute: {_route(record)}\n\n{told}\n\nThe same cause is told once an hour.\n"
        mail_admins(subject_line(f"{record.levelname}: {cause}"), without_secrets(text))


def cause_of(record: logging.LogRecord) -> str:
    """Kind of error and place; what differs from visitor to visitor is no part of it."""
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return f"{record.name}, {record.module}:{record.lineno}"
    return f"{type(error).__name__} in {place_of_error(error)}"


def is_news(cause: str) -> bool:
    """Whether nobody was told of this cause within this hour, by any process of the site."""
    from kim.limits.counting import count_once_more  # apps not ready: this module is read when logging is set up

    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    key = hashlib.sha256(f"error {cause} {hour.isoformat()}".encode()).hexdigest()
    try:
        with transaction.atomic():
            return count_once_more(key, hour + AN_HOUR) == 1
    except DatabaseError:
        return _is_news_here(cause, now)


def _is_news_here(cause: str, now: datetime) -> bool:
    if len(_told_here) > MOST_TOLD:
        _told_here.clear()
    if _told_here.get(cause, now) > now:
        return False
    _told_here[cause] = now + AN_HOUR
    return True


def _route(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    return f"{getattr(request, 'method', '')} {match.route}" if match else "none"
