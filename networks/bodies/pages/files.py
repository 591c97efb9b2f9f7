"""Serve files of bodies, calendars and cards for address books. Each view checks who is reading."""

from __future__ import annotations

from datetime import timedelta

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.export.vcards import cards_of
from directory.models.slugs import german_slug
from kim.vcard import VCARD_TYPE
from networks.bodies.calendar import calendar_of
from networks.bodies.models import Body, BodyDocument, BodyMembership, Meeting, Visibility
from networks.bodies.rights.visibility import level_in

from .shown_seats import contacts_of_body

#: A feed keeps a year of the past; calendars drop what a feed no longer names.
PAST = timedelta(days=366)
_signer = Signer(salt="networks.bodies.calendar.of_one_body")


@require_safe
def body_file(request: HttpRequest, slug: str, pk: int) -> FileResponse:
    """The file itself. People who may not see it get a 404, as if it did not exist."""
    files = BodyDocument.objects.visible_to(request.user).select_related("body", "language")
    row = get_object_or_404(files, body__slug=slug, pk=pk)
    try:
        content = row.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    # Only what browsers show without running anything is shown in them.
    inline = row.file_type in {"PDF", "JPG", "PNG", "TXT"}
    name = f"{german_slug(row.title)}.{row.file_type.lower()}"
    response = FileResponse(content, as_attachment=not inline, filename=name)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    if row.language:
        response["Content-Language"] = row.language.key
    return response


@require_safe
def body_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """What this person may see; with the key of a member what members of this body see, without signing in."""
    since = timezone.now() - PAST
    membership = membership_of_key(request.GET.get("schluessel", ""))
    if membership and membership.body.slug == slug and membership.body.visibility <= Visibility.MEMBERS:
        rows = Meeting.objects.for_members_of(membership.body).filter(starts_at__gte=since)
        return _calendar(membership.body, rows.order_by("starts_at", "pk"), inside=True, name=slug)
    body = get_object_or_404(Body.objects.visible_to(request.user).prefetch_related("translations"), slug=slug)
    inside = level_in(body, request.user) >= Visibility.MEMBERS
    rows = Meeting.objects.visible_to(request.user).with_agenda_for(request.user).filter(body=body)
    return _calendar(body, rows.filter(starts_at__gte=since).order_by("starts_at", "pk"), inside=inside, name=slug)


@require_safe
def meeting_calendar(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    body = get_object_or_404(Body.objects.visible_to(request.user).prefetch_related("translations"), slug=slug)
    rows = Meeting.objects.visible_to(request.user).with_agenda_for(request.user).filter(body=body, pk=pk)
    if not rows.exists():
        raise Http404
    inside = level_in(body, request.user) >= Visibility.MEMBERS
    return _calendar(body, rows, inside=inside, name=f"{body.slug}-{pk}")


def _calendar(body: Body, rows: QuerySet[Meeting], *, inside: bool, name: str) -> HttpResponse:
    meetings = list(rows)
    for meeting in meetings:
        meeting.body = body
    response = HttpResponse(calendar_of(body, meetings, inside=inside), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response["Cache-Control"] = "private, no-cache"
    return response


def calendar_key(membership: BodyMembership) -> str:
    """The secret part of a member's own calendar address.

    It opens this body alone, as deep as members look, until the membership ends or the member takes a new address.
    """
    return _signer.sign(f"{membership.pk}.{membership.calendar_number}")


def membership_of_key(key: str) -> BodyMembership | None:
    """Whose key it is, or nobody: one that was changed or renewed, or whose membership ended, opens nothing."""
    try:
        pk, number = _signer.unsign(key).split(".")
    except (BadSignature, ValueError):
        return None
    found = BodyMembership.objects.running().filter(pk=pk, calendar_number=number)
    return found.select_related("body").first()


@require_safe
def body_cards(request: HttpRequest, slug: str) -> HttpResponse:
    body = get_object_or_404(Body.objects.visible_to(request.user), slug=slug)
    contacts = contacts_of_body(body, request.user)
    if not contacts:
        raise Http404
    response = HttpResponse(cards_of(contacts), content_type=VCARD_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{body.slug}.vcf"'
    response["Cache-Control"] = "private, no-cache"
    return response
