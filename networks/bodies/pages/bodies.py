"""Views: the list of bodies, the page of one, its meetings and decisions."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.pages.caching import public_page
from directory.pages.crumbs import crumbs
from directory.pages.paging import page_links
from directory.public.editing import edit_url
from kim.tables import formats
from networks.bodies.models import Body, Decision, Meeting

from .body_filters import BodyQuestion
from .body_page import bodies_of_page, body_context, shown_meeting

PAGE_SIZE = 30


@public_page
def body_list(request: HttpRequest) -> HttpResponse:
    question = BodyQuestion(request.GET, request.user)
    page = Paginator(question.bodies(), PAGE_SIZE).get_page(question.place.query.get("seite"))
    context = {
        "question": question,
        "bodies": page.object_list,
        "page": page,
        "page_links": page_links(page, question.place.query),
        "query": f"?{question.place.query.urlencode()}" if question.place.query else "",
        "formats": formats(),
        "table_address": _before_format("networks:body_table"),
        "crumbs": crumbs(),
    }
    return render(request, "networks/bodies/list.html", context)


@public_page
def body_detail(request: HttpRequest, slug: str) -> HttpResponse:
    body = get_object_or_404(bodies_of_page(request.user), slug=slug)
    context = body_context(body, request.user) | {
        "crumbs": way_to(body),
        "edit_url": edit_url(body, request.user),
        "formats": formats(),
        # Formats hang on behind the dot.
        "seat_address": _before_format("networks:seat_table", body.slug),
        "decision_address": _before_format("networks:decision_table", body.slug),
    }
    return render(request, "networks/bodies/detail.html", context)


@public_page
def meeting_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    body = get_object_or_404(bodies_of_page(request.user), slug=slug)
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user), body=body, pk=pk)
    meeting.body = body
    context = {
        "body": body,
        "meeting": meeting,
        "shown": None if meeting.state == Meeting.State.CANCELLED else shown_meeting(meeting, request.user),
        "crumbs": [*way_to(body), (str(body.text("name")), body.get_absolute_url())],
        "edit_url": edit_url(meeting, request.user),
    }
    return render(request, "networks/bodies/meeting.html", context)


@public_page
def decision_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    body = get_object_or_404(bodies_of_page(request.user), slug=slug)
    decisions = Decision.objects.visible_to(request.user).for_listing(request.user)
    decision = get_object_or_404(decisions, body=body, pk=pk)
    founded = Body.objects.visible_to(request.user).filter(founding_decision=decision).for_listing()
    meeting = Meeting.objects.visible_to(request.user).filter(pk=decision.meeting_id or 0).first()
    context = {
        "body": body,
        "decision": decision,
        "founded": founded,
        "meeting": meeting,
        "files": decision.documents.visible_to(request.user).select_related("body", "language"),
        "crumbs": [*way_to(body), (str(body.text("name")), body.get_absolute_url())],
        "edit_url": edit_url(decision, request.user),
    }
    return render(request, "networks/bodies/decision.html", context)


def _before_format(name: str, *args: str) -> str:
    """The address of a table up to the dot: ``/de/netzwerke/tabellen/gremien.``"""
    return reverse(name, args=[*args, "x"]).removesuffix("x")


def way_to(body: Body) -> list[tuple[str, str]]:
    return [*crumbs((_("Networks"), "networks:body_list")), (body.area.full_name, body.area.get_absolute_url())]
