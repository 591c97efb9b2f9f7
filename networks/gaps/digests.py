"""Mails about gaps: what moved, to those who reported; what waits, to those who have to act. Never about a client."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.models.access import looked_after
from kim.dates import today_in_germany
from kim.mail_subjects import subject_line
from kim.own_address import own_address
from networks.gaps.models import Gap, GapReport, Step


def news_for_reporters() -> list[EmailMessage]:
    """One mail per person with every report whose gap took a step since the last mail. Sends nothing itself."""
    moved: dict[int, list[GapReport]] = defaultdict(list)
    reports = GapReport.objects.standing().filter(wants_news=True, reporter__is_active=True).exclude(gap=None)
    for report in reports.select_related("gap__merged_into", "category", "area", "reporter").order_by("created_at"):
        if report.reporter and report.reporter.email and _gap_of(report).step != report.told_step:
            moved[report.reporter.pk].append(report)
    return [_mail_to_reporter(rows) for rows in moved.values()]


def _gap_of(report: GapReport) -> Gap:
    """The gap a report is counted at; those without one are left out before."""
    gap = report.gap
    assert gap is not None
    return gap.merged_into or gap


def _mail_to_reporter(reports: list[GapReport]) -> EmailMessage:
    lines = [(report, _gap_of(report), Step(_gap_of(report).step).label) for report in reports]
    subject = ngettext("News of your report", "News of your %(count)s reports", len(reports)) % {"count": len(reports)}
    mail = _mail(
        getattr(reports[0].reporter, "email", ""), subject, "networks/gaps/mail_reporter.txt", {"lines": lines}
    )
    mail.reports = reports  # type: ignore[attr-defined]  # told together with the mail
    return mail


def tasks_for_coordinators(on: date | None = None) -> list[EmailMessage]:
    """One mail per coordinator with what waits in the own areas; nobody gets an empty one."""
    day = on or today_in_germany()
    people = get_user_model().objects.filter(is_active=True, jurisdiction__isnull=False).exclude(email="").distinct()
    mails = []
    for person in people:
        own = Gap.objects.filter(looked_after(person), merged_into=None).select_related("category", "area", "body")
        parts = {
            "proposed": list(own.filter(step=Step.PROPOSED)),
            "overdue": list(own.overdue(day)),
            "again": list(own.to_measure_again(day)),
        }
        if any(parts.values()):
            mails.append(_mail(person.email, _("Gaps in your area"), "networks/gaps/mail_coordinator.txt", parts))
    return mails


def _mail(to: str, subject: str, template: str, context: dict) -> EmailMessage:
    context = {**context, "base": own_address(), "site": settings.KIM_SITE_NAME}
    return EmailMessage(
        subject=subject_line(f"[{settings.KIM_SITE_NAME}] {subject}"), body=render_to_string(template, context), to=[to]
    )


def send_digests(mails: Iterable[EmailMessage]) -> int:
    """Hand the mails over; a report counts as told together with its mail."""
    sent = 0
    for mail in mails:
        with transaction.atomic():
            sent += mail.send() or 0
            for report in getattr(mail, "reports", ()):
                report.told_step = _gap_of(report).step
                report.save(update_fields=["told_step"])
    return sent


def send_all(on: date | None = None) -> int:
    """Everything that is due, in German: the language of the offices."""
    with translation.override(settings.LANGUAGE_CODE):
        return send_digests([*news_for_reporters(), *tasks_for_coordinators(on)])
