"""Invitations by mail: words, recipients and the file for the calendar, sent one by one and written down."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from directory.wording import joined
from kim.dates import today_in_germany
from kim.mail_subjects import subject_line
from kim.own_address import own_address
from networks.bodies.calendar import calendar_of
from networks.bodies.models import Body, BodyMembership, Holder, Mailing, Meeting
from networks.bodies.rules.wording import meeting_hours, meeting_name

log = logging.getLogger("networks.bodies.invitations")


@dataclass(frozen=True)
class Recipient:
    """``reason`` says why: the function of the seat, or that the account is a member."""

    address: str
    reason: str


def recipients_of(body: Body) -> list[Recipient]:
    """Who sits or stands in on the day of asking, and members with an account; each address once."""
    today = today_in_germany()
    holders = Holder.objects.current(today).filter(Q(seat__ends_on=None) | Q(seat__ends_on__gte=today), seat__body=body)
    found: dict[str, Recipient] = {}
    for holder in holders.select_related("contact", "seat").order_by("seat__order", "pk"):
        if holder.contact and holder.contact.email:
            found.setdefault(holder.contact.email.lower(), Recipient(holder.contact.email, holder.seat.function))
    members = BodyMembership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), body=body, user__is_active=True)
    for member in members.select_related("user"):
        if member.user.email:
            found.setdefault(member.user.email.lower(), Recipient(member.user.email, _("member with an account")))
    return list(found.values())


def subject_of(meeting: Meeting) -> str:
    with override(settings.LANGUAGE_CODE):
        return _("Invitation: %(body)s, %(meeting)s") % {"body": meeting.body.name, "meeting": meeting_name(meeting)}


def invitation_text(meeting: Meeting) -> str:
    """The whole mail in German, the language of the office; the sender may change it before it goes out."""
    with override(settings.LANGUAGE_CODE):
        packet = reverse("networks:packet", args=[meeting.body.slug, meeting.pk])
        items = [f"{number}. {item.title}" for number, item in enumerate(meeting.agenda.all(), start=1)]
        parts = [
            meeting.invitation,
            "\n".join(
                filter(
                    None,
                    [
                        joined([meeting_name(meeting), meeting_hours(meeting)]),
                        meeting.place,
                        meeting.link and _("Online: %(link)s") % {"link": meeting.link},
                    ],
                )
            ),
            "\n".join([_("Agenda"), *items]) if items else "",
            _("Packet and files, after signing in: %(address)s") % {"address": own_address(packet)},
        ]
        return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def send_invitations(meeting: Meeting, subject: str, text: str, addresses: Iterable[str], *, sender) -> Mailing:
    """One mail for each address, so that nobody reads the others' addresses; what fails is noted and named.

    Files of the calendar carry the link for members; the meeting counts as invited once one mail went out.
    """
    # Everybody who is invited belongs to the body.
    meeting.shown_agenda = list(meeting.agenda.all())
    with override(settings.LANGUAGE_CODE):
        content = calendar_of(meeting.body, [meeting], inside=True)
    sent: list[str] = []
    failed: list[str] = []
    connection = get_connection()
    try:
        for address in addresses:
            mail = EmailMessage(
                subject_line(subject), text, settings.DEFAULT_FROM_EMAIL, [address], connection=connection
            )
            if sender is not None and sender.email:
                mail.reply_to = [sender.email]
            mail.attach("sitzung.ics", content.decode(), "text/calendar")
            try:
                # Opened here, so that a server that does not answer fails this mail and not the page.
                connection.open()
                mail.send()
            except (SMTPException, OSError) as problem:
                log.warning("An invitation to meeting %s was not delivered: %s", meeting.pk, problem)
                failed.append(address)
            else:
                sent.append(address)
    finally:
        connection.close()
    if sent and meeting.state == Meeting.State.PLANNED:
        meeting.state = Meeting.State.INVITED
        meeting.save()
    return Mailing.objects.create(
        meeting=meeting, sent_by=sender, subject=subject, text=text, recipients=sent, failed=failed
    )
