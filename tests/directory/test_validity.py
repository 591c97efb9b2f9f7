"""The first and the last day of validity count, wherever a service is shown."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.http import QueryDict

from directory.admin.services.filters import FundingEnds, funding_ends
from directory.facets.filter_terms import FilterTerms
from directory.listing.filters import ServiceFilter
from directory.models import Service
from search.findables import ServiceFindable
from tests.directory.records import a_service, an_organisation

TODAY = date(2026, 11, 25)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("values", "is_shown"),
    [
        ({"valid_until": TODAY}, True),
        ({"valid_until": YESTERDAY}, False),
        ({"valid_from": TODAY}, True),
        ({"valid_from": TOMORROW}, False),
        ({"valid_from": TODAY, "valid_until": TODAY}, True),
        ({}, True),
        ({"live": False}, False),
    ],
)
def test_a_service_is_shown_from_its_first_day_to_its_last(district, values, is_shown):
    service = a_service(an_organisation(district.town), **values)

    assert Service.objects.public(TODAY).exists() is is_shown
    assert (service.live and service.is_valid_on(TODAY)) is is_shown


@pytest.mark.parametrize(("now", "is_shown"), [("2026-11-25T22:59+00:00", True), ("2026-11-25T23:00+00:00", False)])
def test_what_is_valid_until_today_is_there_until_midnight_in_germany(client, district, monkeypatch, now, is_shown):
    service = a_service(an_organisation(district.town), valid_until=TODAY)
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime.fromisoformat(now))

    found = ServiceFilter(QueryDict(), Service.objects.public(), terms=FilterTerms.load()).qs

    assert list(found) == ([service] if is_shown else [])
    assert (client.get(service.get_absolute_url()).status_code == 200) is is_shown


@pytest.mark.parametrize(
    ("values", "is_told"),
    [
        ({"valid_until": YESTERDAY}, True),
        ({"valid_until": TODAY}, False),
        ({"valid_from": TODAY}, True),
        ({"valid_from": TOMORROW}, False),
        ({"valid_from": YESTERDAY}, False),
    ],
)
def test_the_index_hears_of_a_service_on_the_day_it_comes_or_has_gone(district, values, is_told):
    service = a_service(an_organisation(district.town), **values)

    assert list(ServiceFindable().due(YESTERDAY, TODAY)) == ([service.pk] if is_told else [])


@pytest.mark.parametrize(
    ("ends", "ends_on", "is_found"),
    [
        (FundingEnds.ENDED, YESTERDAY, True),
        (FundingEnds.ENDED, TODAY, False),
        (FundingEnds.THREE, TODAY, True),
        (FundingEnds.THREE, date(2027, 2, 25), True),
        (FundingEnds.THREE, date(2027, 2, 26), False),
        (FundingEnds.SIX, date(2027, 5, 25), True),
        (FundingEnds.SIX, date(2027, 5, 26), False),
        (FundingEnds.TWELVE, date(2027, 11, 25), True),
        (FundingEnds.TWELVE, date(2027, 11, 26), False),
    ],
)
def test_funding_ends_within_calendar_months_the_last_day_counts(district, ends, ends_on, is_found):
    a_service(an_organisation(district.town), funding_until=ends_on)

    assert funding_ends(Service.objects.all(), ends, TODAY).exists() is is_found
