"""Whether mails leave."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from kim.health import HealthCheck

from .models import OutgoingMail

#: So long after its turn a mail still waits: nothing sends, or nothing comes through.
PATIENCE = timedelta(minutes=15)


class MailHealth(HealthCheck):
    key = "mail"
    label = "Mail"
    order = 50
    remedy = "Look at Reports, Mails in the admin; what waits is sent by manage.py tick or manage.py send_mails."

    def trouble(self) -> str:
        late = OutgoingMail.objects.due(timezone.now() - PATIENCE)
        stuck = OutgoingMail.objects.to_decide().count()
        words = []
        if number := late.count():
            first = late.first()
            reason = first.last_error if first and first.last_error else "is the timer of manage.py tick on?"
            words.append(f"{number} mails wait for longer than {PATIENCE.seconds // 60} minutes ({reason})")
        if stuck:
            words.append(f"{stuck} mails were not sent for certain: decide in the admin, Reports, Mails")
        return "; ".join(words)
