"""What an administrator may do with a mail the site cannot go on with alone."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from .models import OutgoingMail

State = OutgoingMail.State
WAS_SENT, AGAIN, DISCARDED = "kim.mail_was_sent", "kim.mail_again", "kim.mail_discarded"


@transaction.atomic
def believe_sent(pk: int, user) -> bool:
    """Close an uncertain mail that has arrived. Whether there was one."""
    uncertain = OutgoingMail.objects.filter(pk=pk, state=State.UNCERTAIN)
    return bool(uncertain.update(state=State.SENT, sent_at=timezone.now(), content="")) and _note(pk, WAS_SENT, user)


@transaction.atomic
def send_again(pk: int, user) -> bool:
    """Put a mail back in the queue, with all its attempts. Whether there was one neither sent nor being sent."""
    stuck = OutgoingMail.objects.filter(pk=pk).exclude(state__in=(State.SENT, State.SENDING)).exclude(content="")
    fresh = {"state": State.WAITING, "attempts": 0, "next_try_at": timezone.now(), "last_error": ""}
    return bool(stuck.update(**fresh)) and _note(pk, AGAIN, user)


@transaction.atomic
def discard_mail(pk: int, user) -> bool:
    """Delete a mail that is not wanted any more. Whether there was one neither sent nor being sent."""
    unwanted = OutgoingMail.objects.filter(pk=pk).exclude(state__in=(State.SENT, State.SENDING))
    if not unwanted.select_for_update().exists():
        return False
    _note(pk, DISCARDED, user)
    unwanted.delete()
    return True


def _note(pk: int, action: str, user) -> bool:
    log(instance=OutgoingMail.objects.get(pk=pk), action=action, user=user)
    return True
