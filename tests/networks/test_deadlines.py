"""Days on which something is due: on the day itself there is still time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from networks.coverage.notices import ending_soon
from networks.models import Body, BodyKind, Decision, Gap, Measure
from tests.directory.records import District, a_category, a_service, an_organisation

TODAY = date(2026, 11, 25)
DUE = [(TODAY - timedelta(days=1), True), (TODAY, False), (TODAY + timedelta(days=1), False), (None, False)]


@pytest.fixture
def district(db) -> District:
    return District()


@pytest.mark.parametrize(("due_on", "is_overdue"), DUE)
def test_a_gap_is_overdue_from_the_day_after_its_date_on(district, due_on, is_overdue):
    gap = Gap.objects.create(category=a_category(), area=district.town, due_on=due_on)

    assert (gap.is_overdue(TODAY), Gap.objects.overdue(TODAY).exists()) == (is_overdue, is_overdue)


@pytest.mark.parametrize(("due_on", "is_overdue"), DUE)
def test_a_measure_is_overdue_from_the_day_after_its_date_on(db, due_on, is_overdue):
    Measure.objects.create(title="Zweiter Kurs", due_on=due_on)

    assert Measure.objects.overdue(TODAY).exists() is is_overdue


@pytest.mark.parametrize(("due_on", "is_overdue"), DUE)
def test_a_decision_is_overdue_from_the_day_after_its_date_on(district, due_on, is_overdue):
    kind, _made = BodyKind.objects.get_or_create(key="steering-group", defaults={"name": "Gruppe", "plural": "Gruppen"})
    body = Body.objects.create(kind=kind, name="Lenkungsgruppe", area=district.district)
    decision = Decision.objects.create(body=body, title="Beschluss", decided_on=date(2026, 1, 1), due_on=due_on)

    assert (decision.is_overdue(TODAY), Decision.objects.overdue(TODAY).exists()) == (is_overdue, is_overdue)


@pytest.mark.parametrize(
    ("today", "ends_on", "is_told"),
    [
        (TODAY, TODAY - timedelta(days=1), False),
        (TODAY, TODAY, True),
        (TODAY, date(2027, 5, 25), True),
        (TODAY, date(2027, 5, 26), False),
        (date(2026, 8, 31), date(2027, 2, 28), True),
        (date(2026, 8, 31), date(2027, 3, 1), False),
    ],
)
def test_people_are_told_of_services_that_end_within_six_calendar_months(district, today, ends_on, is_told):
    service = a_service(an_organisation(district.town), funding_until=ends_on)

    assert ending_soon(today) == ([service] if is_told else [])
