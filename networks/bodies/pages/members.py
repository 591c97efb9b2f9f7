"""Show members what concerns them after they signed in. Nobody else sees these pages."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView
from django.db.models import F, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from directory.pages.crumbs import crumbs
from directory.rights.signed_in import for_signed_in
from kim.dates import today_in_germany
from kim.own_address import own_address
from networks.bodies.models import Body, BodyDocument, BodyMembership, Decision, Meeting, Visibility
from networks.bodies.packets import packet_for
from networks.bodies.rights.visibility import bodies_of_member, level_in
from networks.bodies.rules.rhythm import rhythm_of

from .body_page import bodies_of_page, shown_meeting
from .files import calendar_key

FILES_SHOWN = 12
MOST_BODIES = 50


class SignIn(LoginView):
    """For members without a place in the editors' admin; editors may use it, too."""

    template_name = "networks/bodies/sign_in.html"
    redirect_authenticated_user = True
    next_page = reverse_lazy("networks:member_area")  # type: ignore[assignment]  # resolved when it is needed

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"crumbs": crumbs()}


class SignOut(LogoutView):
    next_page = reverse_lazy("networks:body_list")  # type: ignore[assignment]  # resolved when it is needed


@for_signed_in
def member_area(request: HttpRequest) -> HttpResponse:
    """My bodies, the next meetings, open decisions and the latest files of all of them."""
    viewer = request.user
    bodies = (
        Body.objects.active()
        .filter(
            Q(pk__in=bodies_of_member(viewer), visibility__lte=Visibility.MEMBERS)
            | Q(pk__in=Body.objects.coordinated_by(viewer))
        )
        .for_listing()
        .prefetch_related(Prefetch("meetings", Meeting.objects.visible_to(viewer)))
    )
    rows = list(bodies[:MOST_BODIES])
    seats = {
        one.body_id: one.seat
        for one in BodyMembership.objects.visible_to(viewer)
        .filter(user=viewer.pk, body__in=rows)
        .select_related("seat")
        .prefetch_related("seat__translations")
    }
    mine = {"body__in": [body.pk for body in rows]}
    context = {
        "rows": [(body, seats.get(body.pk), rhythm_of(body)) for body in rows],
        "meetings": _with_bodies(Meeting.objects.visible_to(viewer).filter(**mine).upcoming())[:10],
        "decisions": Decision.objects.visible_to(viewer).filter(_concerns(mine["body__in"])).for_listing(viewer).open(),
        "files": _with_bodies(BodyDocument.objects.visible_to(viewer).filter(**mine))[:FILES_SHOWN],
        "today": today_in_germany(),
        "crumbs": crumbs(),
    }
    return render(request, "networks/bodies/member_area.html", context)


def _with_bodies(rows):
    return rows.select_related("body__kind").prefetch_related("body__translations")


def _concerns(bodies: list[int]) -> Q:
    """Decisions of these bodies, and those one of them has to carry out."""
    return Q(body__in=bodies) | Q(responsible_body__in=bodies)


@for_signed_in
def member_body(request: HttpRequest, slug: str) -> HttpResponse:
    """Inside one body: files by kind, the own calendar, packets of the meetings to come."""
    body = _inside(request, slug)
    membership = BodyMembership.objects.running().filter(user=request.user.pk, body=body).first()
    calendar = own_address(reverse("networks:body_calendar", args=[body.slug]))
    seen = Meeting.objects.visible_to(request.user).filter(body=body)
    meetings = list(seen.upcoming())
    for meeting in meetings:
        meeting.body = body
    context = {
        "body": body,
        "rhythm": rhythm_of(body, seen),
        "calendar": f"{calendar}?schluessel={calendar_key(membership)}" if membership else calendar,
        "has_key": membership is not None,
        "meetings": meetings,
        "decisions": Decision.objects.visible_to(request.user).filter(body=body).for_listing(request.user).open(),
        "files": BodyDocument.objects.visible_to(request.user).filter(body=body).select_related("body", "language"),
        "today": today_in_germany(),
        "crumbs": crumbs((_("My area"), "networks:member_area")),
    }
    return render(request, "networks/bodies/member_body.html", context)


@require_POST
@for_signed_in
def renew_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """A new calendar address for this member; the one before opens nothing any more."""
    body = _inside(request, slug)
    own = BodyMembership.objects.running().filter(user=request.user.pk, body=body)
    if not own.update(calendar_number=F("calendar_number") + 1):
        raise Http404
    messages.success(request, _("You have a new calendar address. The one before no longer works."))
    return redirect(_member_url(body))


@for_signed_in
def packet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What changed since the last meeting, to read before this one."""
    body = _inside(request, slug)
    meeting = get_object_or_404(
        Meeting.objects.visible_to(request.user).exclude(state=Meeting.State.CANCELLED),
        body=body,
        pk=pk,
    )
    meeting.body = body
    context = {
        "body": body,
        "meeting": meeting,
        "shown": shown_meeting(meeting, request.user),
        "packet": packet_for(meeting, request.user),
        "today": today_in_germany(),
        "crumbs": [*crumbs((_("My area"), "networks:member_area")), (str(body.text("name")), _member_url(body))],
    }
    return render(request, "networks/bodies/packet.html", context)


def _inside(request: HttpRequest, slug: str) -> Body:
    """A body this person looks into; a 404 for everybody else, whether the body is public or not."""
    body = get_object_or_404(bodies_of_page(request.user), slug=slug)
    if level_in(body, request.user) < Visibility.MEMBERS:
        raise Http404
    return body


def _member_url(body: Body) -> str:
    return reverse("networks:member_body", args=[body.slug])
