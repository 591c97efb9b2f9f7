"""What is closed just now is neither listed nor counted, although the index knows only the hours of a week."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from directory.facets.filter_terms import FilterTerms
from directory.listing.filters import ServiceFilter
from directory.listing.hits import hits_of
from directory.models import ClosingPeriod, OpeningHours, Service
from kim.dates import moment_in_germany

pytestmark = pytest.mark.django_db


def test_an_office_that_is_closed_today_is_not_open_now(client, ground):
    today = timezone.localdate()
    for service in (ground.services["course"], ground.services["advice"]):
        service.closed_on_holidays = False
        service.save()
        for weekday in range(7):
            OpeningHours.objects.create(service=service, weekday=weekday, opens="00:00", closes="23:59")
    ClosingPeriod.objects.create(
        service=ground.services["advice"], start=today - timedelta(days=1), end=today + timedelta(days=1)
    )
    ground.again()

    response = client.get("/de/angebote/", {"zeit": "jetzt"})

    assert [hit.service.name for hit in response.context["hits"]] == ["Integrationskurs"]
    [group] = [group for group in response.context["groups"] if group.name == "thema"]
    assert {option.value: option.count for option in group.options} == {"sprache": 1}


def test_a_day_and_a_time_of_day_are_one_answer(client, ground):
    OpeningHours.objects.create(service=ground.services["course"], weekday=2, opens="09:00", closes="12:00")
    OpeningHours.objects.create(service=ground.services["advice"], weekday=2, opens="14:00", closes="16:00")
    ground.again()

    def names(**query) -> list[str]:
        return [hit.service.name for hit in client.get("/de/angebote/", query).context["hits"]]

    assert names(tag="2") == ["Integrationskurs", "Wohnberatung"]
    assert names(tag="2", um="0930") == ["Integrationskurs"]
    assert names(tag="3", um="0930") == []
    assert len(client.get("/de/angebote/", {"tag": "2", "um": "0930"}).context["chips"]) == 2


@pytest.mark.parametrize(("clock", "is_open"), [(time(12, 4), True), (time(12, 5), False)])
def test_what_closes_at_five_past_twelve_is_open_until_then_in_search_list_and_badge(
    client, ground, monkeypatch, clock, is_open
):
    course = ground.services["course"]
    OpeningHours.objects.create(service=course, weekday=2, opens="09:00", closes="12:05")
    ground.again()
    moment = moment_in_germany(date(2026, 11, 25), clock)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    by_search = [hit.service for hit in client.get("/de/angebote/", {"zeit": "jetzt"}).context["hits"]]
    filters = ServiceFilter(QueryDict("zeit=jetzt"), Service.objects.all(), terms=FilterTerms.load())
    [hit] = hits_of([course])

    assert (by_search, list(filters.qs), hit.is_open) == (([course],) * 2 + (True,) if is_open else ([], [], False))


def test_a_service_closed_for_the_time_being_is_not_open_now(client, ground):
    course = ground.services["course"]
    course.temporarily_closed, course.closed_on_holidays = True, False
    course.save()
    for weekday in range(7):
        OpeningHours.objects.create(service=course, weekday=weekday, opens="00:00", closes="23:59")
    ground.again()

    assert client.get("/de/angebote/", {"zeit": "jetzt"}).context["hits"] == []
    [hit] = hits_of([course])
    assert not hit.is_open
