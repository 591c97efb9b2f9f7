"""A hit that was opened is known without a cookie and without a mark in any address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from search.models import Demand
from tests.directory.records import a_service, an_organisation

pytestmark = pytest.mark.django_db
LIST = "http://testserver/de/angebote/"


@pytest.fixture
def address(district) -> str:
    return a_service(an_organisation(district.town), name="Fahrschule").get_absolute_url()


def opened() -> list[bool]:
    return list(Demand.objects.order_by("pk").values_list("opened", flat=True))


def test_opening_a_hit_marks_the_newest_equal_search(asks, person, address, district):
    for _number in range(2):
        asks("Führerschein", area=district.town, hits=1)
    asks("Wohnung", area=district.town, hits=1)

    for _number in range(3):
        response = person.get(address, headers={"Referer": f"{LIST}?q=F%C3%BChrerschein&gebiet=brakel"})

    assert opened() == [False, True, False]
    assert response.status_code == 200
    assert not response.cookies


def test_a_page_the_browser_has_already_counts_as_opened(asks, person, address):
    asks("Führerschein", hits=1)
    tag = person.get(address)["ETag"]

    response = person.get(address, headers={"Referer": f"{LIST}?q=F%C3%BChrerschein", "If-None-Match": tag})

    assert (response.status_code, opened()) == (304, [True])


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Referer": "https://example.org/de/angebote/?q=F%C3%BChrerschein"},
        {"Referer": "http://testserver/de/orte/?q=F%C3%BChrerschein"},
        {"Referer": f"{LIST}?q=Wohnung"},
        {"Referer": f"{LIST}?q=F%C3%BChrerschein", "User-Agent": "Examplebot/1.0"},
    ],
)
def test_ways_that_do_not_come_from_the_search_mark_nothing(asks, person, address, headers):
    asks("Führerschein", hits=1)

    person.get(address, headers=headers)

    assert opened() == [False]


def test_a_search_of_yesterday_is_left_as_it_is(asks, person, address):
    asks("Führerschein", hits=1)
    Demand.objects.update(asked_on=timezone.localdate() - timedelta(days=1))

    person.get(address, headers={"Referer": f"{LIST}?q=F%C3%BChrerschein"})

    assert opened() == [False]
