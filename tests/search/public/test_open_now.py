"""What is closed just now is neither listed nor counted, although the index knows only the hours of a week."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.models import ClosingPeriod, OpeningHours

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
