"""Borders of fresh, ageing and stale: every place that tells how old a confirmation is says the same on every day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.db.models import QuerySet
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from directory.admin.services.filters import OVERDUE, ServiceFilters
from directory.export.columns import COLUMNS
from directory.facets.filter_terms import FilterTerms
from directory.facets.freshness import FreshnessFacet, blocks_of_days
from directory.freshness import Freshness, crossed_a_border, freshness_of, has_freshness
from directory.listing.filters import ServiceFilter
from directory.listing.hits import hits_of
from directory.models import Service
from directory.public.state_words import freshness_words
from kim.dates import moment_in_germany
from search.plan import days_with_bonus
from tests.directory.records import a_service, an_organisation

FRESH, AGEING, STALE, NEVER = Freshness.FRESH, Freshness.AGEING, Freshness.STALE, Freshness.NEVER
VALUES = {"neu": FRESH, "halbes-jahr": AGEING, "alt": STALE, "nie": NEVER}

#: Today → day of confirmation → what it is called.
BORDERS: dict[date, dict[date | None, Freshness]] = {
    date(2026, 7, 15): {
        date(2026, 7, 15): FRESH,
        date(2026, 1, 16): FRESH,
        date(2026, 1, 15): FRESH,
        date(2026, 1, 14): AGEING,
        date(2025, 7, 16): AGEING,
        date(2025, 7, 15): AGEING,
        date(2025, 7, 14): STALE,
        date(2019, 1, 1): STALE,
        None: NEVER,
    },
    # What was confirmed on 31 August is fresh until the last day of February …
    date(2027, 2, 28): {date(2026, 8, 31): FRESH, date(2026, 8, 28): FRESH, date(2026, 8, 27): AGEING},
    date(2027, 3, 1): {date(2026, 9, 1): FRESH, date(2026, 8, 31): AGEING, date(2026, 3, 1): AGEING},
    # … and one day longer in a leap year.
    date(2028, 2, 29): {
        date(2027, 8, 31): FRESH,
        date(2027, 8, 29): FRESH,
        date(2027, 8, 28): AGEING,
        date(2027, 2, 28): AGEING,
        date(2027, 2, 27): STALE,
    },
    # Counted back from 31 August the border is the last day of February.
    date(2027, 8, 31): {date(2027, 2, 28): FRESH, date(2027, 2, 27): AGEING, date(2026, 8, 30): STALE},
    date(2028, 8, 31): {date(2028, 2, 29): FRESH, date(2028, 2, 28): AGEING, date(2027, 8, 31): AGEING},
    date(2029, 2, 28): {date(2028, 2, 29): AGEING, date(2028, 2, 28): AGEING, date(2028, 2, 27): STALE},
}
days = st.dates(date(2020, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("today", "confirmed", "expected"),
    [(today, confirmed, expected) for today, rows in BORDERS.items() for confirmed, expected in rows.items()],
)
def test_an_entry_is_fresh_for_six_calendar_months_and_stale_after_twelve(today, confirmed, expected):
    assert freshness_of(confirmed, today) == expected


@pytest.fixture
def on(monkeypatch) -> Callable[[date], None]:
    """Let it be noon of that day."""

    def set_day(day: date) -> None:
        noon = moment_in_germany(day, time(12))
        monkeypatch.setattr("django.utils.timezone.now", lambda: noon)

    return set_day


@pytest.mark.parametrize("today", BORDERS)
def test_badge_list_filters_facet_index_ranking_and_table_agree(today, on, district):
    office = an_organisation(district.town)
    expected = {
        a_service(office, name=f"Bestätigt {confirmed}", confirmed_at=confirmed).pk: freshness
        for confirmed, freshness in BORDERS[today].items()
    }
    on(today)
    services = list(Service.objects.order_by("pk"))

    told = {
        "record": {service.pk: service.freshness for service in services},
        "query": _found(lambda freshness: Service.objects.with_freshness(freshness)),
        "filter of the editors": _found(lambda freshness: ServiceFilters({"freshness": freshness}).qs),
        "facet": _found(lambda freshness: _listed(_value_of(freshness))),
        "index": {service.pk: _by_terms(service) for service in services},
        "table": _in_table(services),
    }

    assert told == dict.fromkeys(told, expected)
    assert {service.pk: freshness_words(service, today)[0] for service in services} == {
        pk: {FRESH: "success", AGEING: "info"}.get(freshness, "warning") for pk, freshness in expected.items()
    }
    assert {service.pk: _bonuses(service, today) for service in services} == {
        pk: {FRESH: 2, AGEING: 1}.get(freshness, 0) for pk, freshness in expected.items()
    }
    overdue = {pk for pk, freshness in expected.items() if freshness in (STALE, NEVER)}
    assert {hit.service.pk for hit in hits_of(services, moment_in_germany(today, time(12))) if hit.is_stale} == overdue
    assert {service.pk for service in Service.objects.stale()} == overdue
    assert {service.pk for service in ServiceFilters({"freshness": OVERDUE}).qs} == overdue


def _found(ask: Callable[[Freshness], QuerySet]) -> dict[int, Freshness]:
    return {service.pk: freshness for freshness in Freshness for service in ask(freshness)}


def _listed(value: str) -> QuerySet:
    return ServiceFilter(QueryDict(f"bestaetigt={value}"), Service.objects.all(), terms=FilterTerms.load()).qs


def _value_of(freshness: str) -> str:
    return next(value for value, known in VALUES.items() if known == freshness)


def _by_terms(service: Service) -> Freshness:
    facet = FreshnessFacet()
    [found] = [one for value, one in VALUES.items() if facet.index_terms(value) & facet.terms(service)]
    return found


def _in_table(services: list[Service]) -> dict[int, Freshness]:
    [column] = [one for one in COLUMNS if str(one.heading) == "Aktualität"]
    labels = {str(freshness.label): freshness for freshness in Freshness}
    return {service.pk: labels[str(column.value(service))] for service in services}


def _bonuses(service: Service, today: date) -> int:
    day = service.confirmed_at.toordinal() if service.confirmed_at else 0
    return sum(day >= border for border in days_with_bonus(today.toordinal()))


@given(days, days)
def test_a_day_that_has_passed_never_makes_an_entry_fresher(confirmed, today):
    order = [FRESH, AGEING, STALE]
    tomorrow = today + timedelta(days=1)

    assert order.index(freshness_of(confirmed, tomorrow)) >= order.index(freshness_of(confirmed, today))


@given(days, st.integers(0, 1500))
def test_years_months_and_days_of_a_span_are_all_its_days_and_no_other(first, length):
    last = first + timedelta(days=length)
    blocks = list(blocks_of_days(first, last))

    def times_found(day: date) -> int:
        return sum(term in blocks for term in (f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"))

    assert {times_found(first + timedelta(days=number)) for number in range(length + 1)} == {1}
    assert times_found(first - timedelta(days=1)) == times_found(last + timedelta(days=1)) == 0
    assert len(blocks) <= 30 + 11 + 5 + 11 + 30


@pytest.mark.parametrize(
    ("confirmed", "is_told"),
    [
        (date(2026, 9, 8), False),
        (date(2026, 9, 9), True),
        (date(2026, 9, 10), False),
        (date(2026, 3, 8), False),
        (date(2026, 3, 9), True),
        (date(2026, 3, 10), False),
        (None, False),
    ],
)
def test_the_day_on_which_an_entry_crosses_a_border_is_found(confirmed, is_told, district):
    a_service(an_organisation(district.town), confirmed_at=confirmed)
    since, until = date(2027, 3, 9), date(2027, 3, 10)

    assert Service.objects.filter(crossed_a_border(since, until)).exists() is is_told
    assert (freshness_of(confirmed, since) != freshness_of(confirmed, until)) is is_told


def test_the_hour_before_midnight_belongs_to_the_day_in_germany(district, monkeypatch):
    """At half past eleven in the evening of UTC the next day has begun in Germany."""
    service = a_service(an_organisation(district.town), confirmed_at=date(2026, 1, 15))
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime.fromisoformat("2026-07-15T21:59:00+00:00"))
    assert service.freshness == FRESH

    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime.fromisoformat("2026-07-15T22:00:00+00:00"))

    assert service.freshness == AGEING
    assert not Service.objects.filter(has_freshness(FRESH, date(2026, 7, 16))).exists()
