"""The mail that tells the office of the site about a reported barrier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from kim.mail_subjects import subject_line

if TYPE_CHECKING:
    from .models.barrier_reports import BarrierReport


def notify_office(report: BarrierReport) -> None:
    """Send the report to the office. Without an office, or when the mail fails, the report waits in the admin."""
    if not settings.KIM_BARRIER_EMAIL:
        return
    subject, body = barrier_mail(report)
    EmailMessage(
        subject_line(subject), body, to=[settings.KIM_BARRIER_EMAIL], reply_to=[report.email] if report.email else None
    ).send(fail_silently=True)


def barrier_mail(report: BarrierReport) -> tuple[str, str]:
    """Subject and text in German, the language of the office; what the person wrote stays as written."""
    with override(settings.LANGUAGE_CODE):
        unknown = pgettext("page or sender of a barrier", "not stated")
        sender = " ".join(filter(None, [report.name or unknown, report.email]))
        lines = [
            _("Page: %(address)s") % {"address": report.page_address or unknown},
            report.problem,
            pgettext("sender", "From: %(name)s") % {"name": sender},
        ]
        subject = (
            _("Wrong text reported (no. %(number)s)") if report.is_text else _("Barrier reported (no. %(number)s)")
        )
        return subject % {"number": report.pk}, "\n\n".join(lines)
