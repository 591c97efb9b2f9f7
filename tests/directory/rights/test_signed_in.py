"""Pages for signed-in people lead visitors to the sign-in and back, and stay out of every cache, whoever wrote them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from directory.rights.professionals import for_professionals
from directory.rights.signed_in import for_signed_in
from tests.directory.records import an_area
from tests.directory.rights.people import a_person

#: One page of each place that once had a way of its own.
PAGES = ("networks:member_area", "atlas:start", "gaps:list", "gaps:who_to_ask", "gaps:steering_report")


@pytest.mark.parametrize("name", PAGES)
def test_visitors_sign_in_and_come_back(db, client, name):
    answer = client.get(reverse(name) + "?seite=2")

    assert answer.status_code == 302
    place = urlsplit(answer["Location"])
    assert place.path == reverse("networks:sign_in")
    assert parse_qs(place.query) == {"next": [reverse(name) + "?seite=2"]}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("signed_in", [True, False])
def test_no_cache_keeps_what_they_answer(db, client, name, signed_in):
    # Where the atlas begins for people without an area of their own.
    an_area("Nordrhein-Westfalen", "05", "state")
    if signed_in:
        client.force_login(a_person("administrator"))

    said = client.get(reverse(name))["Cache-Control"]

    assert {"private", "no-store"} <= set(said.split(", "))


def page(request) -> HttpResponse:
    return HttpResponse("inside")


def ask(view, user) -> HttpResponse:
    request = RequestFactory().get("/de/seite/")
    request.user = user
    return view(request)


@pytest.mark.parametrize(("role", "is_inside"), [(None, True), ("partner", True), ("case_manager", True)])
def test_everybody_who_is_signed_in_comes_in(db, role, is_inside):
    assert ask(for_signed_in(page), a_person(role)).content == b"inside"
    assert ask(for_signed_in(page), AnonymousUser()).status_code == 302


@pytest.mark.parametrize("role", ["case_manager", "coordinator", "administrator", "superuser"])
def test_professionals_come_in(db, role):
    assert ask(for_professionals(page), a_person(role)).content == b"inside"


@pytest.mark.parametrize("role", [None, "partner"])
def test_others_who_are_signed_in_find_no_page_for_professionals(db, role):
    with pytest.raises(Http404):
        ask(for_professionals(page), a_person(role))
