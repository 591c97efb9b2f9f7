"""Mails to the coordination about new files of leaflets that wait for it: one for each person, with all of them."""

from __future__ import annotations

from collections import defaultdict

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext, override

from directory.models import Area, DocumentFile
from directory.rights.page_groups import coordinators_of
from kim.mail_subjects import subject_line
from kim.own_address import own_address


@transaction.atomic
def tell_of_waiting_files() -> int:
    """Write what is due; returns the number of mails. A second run writes none: each new file is told once.

    A file nobody coordinates is told as soon as somebody does.
    """
    rows_by_person: dict[User, list[DocumentFile]] = defaultdict(list)
    told = []
    for row in DocumentFile.objects.untold():
        area = row.document.home_area
        people = [one for one in coordinators_of(Area.objects.covering(area)) if one.email] if area else []
        for person in people:
            rows_by_person[person].append(row)
        if people:
            told.append(row.pk)
    with override(settings.LANGUAGE_CODE):
        for person, rows in rows_by_person.items():
            _letter(person, rows).send()
    DocumentFile.objects.filter(pk__in=told).update(waiting_told=True)
    return len(rows_by_person)


def _letter(person: User, rows: list[DocumentFile]) -> EmailMessage:
    """In German, the language of the offices. What is in the files stands behind the sign-in only."""
    subject = ngettext("A new file of a leaflet waits", "%(count)s new files of leaflets wait", len(rows))
    context = {
        "rows": rows,
        "address": own_address(reverse("directory_waiting_files")),
        "site": settings.KIM_SITE_NAME,
    }
    return EmailMessage(
        subject_line(f"[{settings.KIM_SITE_NAME}] {subject % {'count': len(rows)}}"),
        render_to_string("directory/mail_waiting_files.txt", context).lstrip(),
        to=[person.email],
    )
