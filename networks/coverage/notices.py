"""Mails about services that end within six months, to those who can do something about it; each end is told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce, Least
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from directory.models import Area, Jurisdiction, Membership, Service
from kim.dates import months_after
from kim.mail_subjects import subject_line
from networks.coverage.models import FundingNotice

AHEAD_MONTHS = 6


@dataclass
class Letter:
    address: str
    services: list[Service] = field(default_factory=list)


def ending_soon(today: date) -> list[Service]:
    """Public services that end within six months and nobody was told about, with ``ends_on``."""
    far = date(9999, 12, 31)
    rows = (
        Service.objects.public(today)
        .annotate(ends_on=Least(Coalesce("funding_until", Value(far)), Coalesce("valid_until", Value(far))))
        .filter(ends_on__range=(today, months_after(today, AHEAD_MONTHS)))
        .select_related("organisation__area")
        .order_by("ends_on", "pk")
    )
    told = set(FundingNotice.objects.values_list("service", "ends_on"))
    return [service for service in rows if (service.pk, service.ends_on) not in told]  # type: ignore[attr-defined]


def letters(services: Iterable[Service]) -> list[Letter]:
    """One letter per person: coordinators of the home area of the organisation, and its owners."""
    found: dict[int, Letter] = {}
    people = {user.pk: user for user in get_user_model().objects.filter(is_active=True).exclude(email="")}
    for service in services:
        above = Area.objects.covering(service.organisation.area).values("pk")
        coordinating = Jurisdiction.objects.filter(areas__in=above).values_list("user", flat=True)
        owning = Membership.objects.filter(
            organisation=service.organisation_id, level=Membership.Level.OWNER
        ).values_list("user", flat=True)
        for pk in {*coordinating, *owning} & people.keys():
            found.setdefault(pk, Letter(people[pk].email)).services.append(service)
    return list(found.values())


def send_notices(today: date) -> int:
    """Send what is due and note it; returns the number of mails. A second run on the same day sends nothing."""
    services = ending_soon(today)
    sent = 0
    with translation.override(settings.LANGUAGE_CODE):
        for letter in letters(services):
            text = render_to_string("networks/coverage/mail_ending.txt", {"services": letter.services})
            subject = _("Services that end within six months: %(n)s") % {"n": len(letter.services)}
            # Noted together with the mail: what fails later is tried again, nobody gets the same letter twice.
            with transaction.atomic():
                send_mail(subject_line(f"{settings.EMAIL_SUBJECT_PREFIX}{subject}"), text, None, [letter.address])
                FundingNotice.objects.bulk_create(
                    [FundingNotice(service=one, ends_on=one.ends_on) for one in letter.services],  # type: ignore[attr-defined]
                    ignore_conflicts=True,
                )
            sent += 1
    return sent
