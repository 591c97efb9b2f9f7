"""How much is let through in a while."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .counting import count_once_more, seconds_until

log = logging.getLogger(__name__)

TEN_MINUTES = timedelta(minutes=10)
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Rate:
    """``most`` times in each ``span``; a span begins at full minutes of the clock, for everybody at the same time."""

    name: str
    most: int
    span: timedelta

    def wait(self, whom: str = "") -> int:
        """Count once more for somebody, or for all together; seconds to wait, 0 where it is let through."""
        begin = _begin_of_span(self.span)
        number = count_once_more(self._key(whom, begin), begin + self.span)
        if number <= self.most:
            return 0
        if number == self.most + 1:
            log.warning("More than %s in %s: %s%s", self.most, self.span, self.name, _hint(whom))
        return seconds_until(begin + self.span)

    def _key(self, whom: str, begin: datetime) -> str:
        # The span is part of it: the same address leaves another fingerprint in the next one.
        return salted_hmac("kim.limits", f"{self.name} {begin.isoformat()} {whom}", algorithm="sha256").hexdigest()


def _begin_of_span(span: timedelta) -> datetime:
    seconds = int(span.total_seconds())
    return datetime.fromtimestamp(int(timezone.now().timestamp()) // seconds * seconds, UTC)


def _hint(whom: str) -> str:
    if whom.startswith("127.") or whom in {"::", "unknown"}:
        return " (from this machine itself: behind a proxy set KIM_TRUSTED_PROXY=yes, or all visitors count as one)"
    return ""


def posts_of_one() -> Rate:
    return Rate("forms of one address", settings.KIM_LIMIT_POSTS, TEN_MINUTES)


def mails_of_one() -> Rate:
    return Rate("mails one address causes", settings.KIM_LIMIT_MAILS_OF_ONE, AN_HOUR)


def mails_to_one() -> Rate:
    """However many addresses ask: nobody gets more mails than this because a stranger wants it."""
    return Rate("mails to one address", settings.KIM_LIMIT_MAILS_OF_ONE, AN_HOUR)


def mails_of_all() -> Rate:
    return Rate("mails all visitors cause", settings.KIM_LIMIT_MAILS, AN_HOUR)
