"""Invitations by mail: words, recipients and the file for the calendar, one by one and written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from directory.wording import joined
from kim.dates import today_in_germany
from kim.mail_subjects import subject_line
from kim.numbers import read_number
from kim.own_address import own_address
from kim.post.sending import mail_given_up
from networks.bodies.calendar import calendar_of
from networks.bodies.models import Body, BodyMembership, Holder, Mailing, Meeting
from networks.bodies.rules.wording import meeting_hours, meeting_name

#: Begins what a mail says it is about; the key of the mailing follows.
ABOUT = "networks.mailing:"


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


@transaction.atomic
def send_invitations(meeting: Meeting, subject: str, text: str, addresses: Iterable[str], *, sender) -> Mailing:
    """One mail for each address, so that nobody reads the others' addresses.

    Files of the calendar carry the link for members. Whom the mail server refuses is noted later, by ``note_refused``.
    """
    # Everybody who is invited belongs to the body.
    meeting.shown_agenda = list(meeting.agenda.all())
    with override(settings.LANGUAGE_CODE):
        content = calendar_of(meeting.body, [meeting], inside=True)
    mailing = Mailing.objects.create(
        meeting=meeting, sent_by=sender, subject=subject, text=text, recipients=list(addresses)
    )
    mails = []
    for address in mailing.recipients:
        mail = EmailMessage(subject_line(subject), text, settings.DEFAULT_FROM_EMAIL, [address])
        if sender is not None and sender.email:
            mail.reply_to = [sender.email]
        mail.attach("sitzung.ics", content.decode(), "text/calendar")
        mail.about = f"{ABOUT}{mailing.pk}"  # type: ignore[attr-defined]  # read by kim.post
        mails.append(mail)
    get_connection().send_messages(mails)
    if mails and meeting.state == Meeting.State.PLANNED:
        meeting.state = Meeting.State.INVITED
        meeting.save()
    return mailing


@receiver(mail_given_up, dispatch_uid="networks.bodies.invitations")
def note_refused(about: str, addresses: list[str], **_kwargs: Any) -> None:
    """Show at the meeting to whom its invitation was not delivered."""
    mark, _colon, number = about.rpartition(":")
    key = read_number(number)
    if f"{mark}:" != ABOUT or key is None:
        return
    with transaction.atomic():
        mailing = Mailing.objects.select_for_update().filter(pk=key).first()
        if mailing is not None:
            mailing.failed = sorted({*mailing.failed, *addresses})
            mailing.recipients = [one for one in mailing.recipients if one not in mailing.failed]
            mailing.save(update_fields=["failed", "recipients"])
