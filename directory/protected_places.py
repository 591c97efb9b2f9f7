"""How the protection of an address ends: somebody asks, the coordination answers, everybody concerned is told.

It begins at once, by a tick in the form. Street and point never stand in a mail or in the history.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log

from kim.mail_subjects import subject_line
from kim.own_address import own_address

from .models import Area, Location, Membership, ProtectionRequest

ASKED, ENDED, KEPT = "directory.protection_asked", "directory.protection_ended", "directory.protection_kept"


@transaction.atomic
def ask_to_end_protection(place: Location, user, reason: str) -> None:
    """Leave the question on the desk of the coordination; a second one replaces the words of the first."""
    ProtectionRequest.objects.update_or_create(location=place, defaults={"asked_by": user, "reason": reason})
    _note(place, user, ASKED, reason)


@transaction.atomic
def end_protection(place: Location, user, reason: str) -> None:
    """Make the address public. Whoever calls has asked ``Location.objects.answered_for_by``."""
    asked_by = _close(place)
    Location.objects.filter(pk=place.pk).end_protection()
    place.protected = False
    # Once more through the record: the index of the search follows what is saved.
    Location.objects.get(pk=place.pk).save()
    _note(place, user, ENDED, reason, asked_by)


@transaction.atomic
def keep_protection(place: Location, user) -> None:
    """Answer no, or take the own question back."""
    _note(place, user, KEPT, "", _close(place))


def people_to_tell(place: Location) -> QuerySet:
    """Owners of the organisation and the coordination of its area."""
    above = Area.objects.covering(place.organisation.area).values("pk")
    owners = Membership.objects.filter(organisation=place.organisation_id, level=Membership.Level.OWNER)
    concerned = Q(pk__in=owners.values("user")) | Q(jurisdiction__areas__in=above)
    return get_user_model().objects.filter(concerned, is_active=True).exclude(email="").distinct()


def _close(place: Location):
    """Take the question off the desk and say who asked it."""
    question = ProtectionRequest.objects.filter(location=place).select_related("asked_by").first()
    if question is None:
        return None
    question.delete()
    return question.asked_by


def _note(place: Location, user, action: str, reason: str, asked_by=None) -> None:
    log(instance=place, action=action, user=user, data={"reason": reason})
    addresses = {person.email for person in people_to_tell(place)}
    if asked_by is not None and asked_by.is_active and asked_by.email:
        addresses.add(asked_by.email)
    for mail in _mails(place, user, action, reason, sorted(addresses)):
        mail.send()


def _mails(place: Location, user, action: str, reason: str, addresses: list[str]) -> list[EmailMessage]:
    """In German, the language of the offices; one for each person, so that nobody reads the others' addresses."""
    with override(settings.LANGUAGE_CODE):
        subjects = {
            ASKED: _("A protected address is to become public"),
            ENDED: _("A protected address is public now"),
            KEPT: _("A protected address stays protected"),
        }
        context = {
            "is_question": action == ASKED,
            "is_end": action == ENDED,
            "organisation": place.organisation.name,
            "person": user.get_full_name() or user.get_username(),
            "reason": reason,
            "desk": own_address(reverse("directory_protected_places")),
            "site": settings.KIM_SITE_NAME,
        }
        body = render_to_string("directory/mail_protection.txt", context).lstrip()
        return [
            EmailMessage(subject_line(f"[{settings.KIM_SITE_NAME}] {subjects[action]}"), body, to=[address])
            for address in addresses
        ]
