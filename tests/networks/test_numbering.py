"""Numbers of gaps and decisions: one after the other, each given once."""

from __future__ import annotations

import os
from datetime import date
from threading import Event, Thread

import pytest
from django.db import connection, connections, transaction
from django.db.transaction import TransactionManagementError

from networks.models import Body, BodyKind, Decision, Gap
from tests.directory.records import District, a_category

DAY = date(2026, 11, 25)


@pytest.fixture
def district(db) -> District:
    return District()


def a_gap(town, number: str = "", day: date = DAY) -> Gap:
    return Gap.objects.create(category=a_category("sprachcafe", "sprache"), area=town, number=number, found_on=day)


def a_body(area, name: str = "Lenkungsgruppe") -> Body:
    kind, _made = BodyKind.objects.get_or_create(
        key="steering-group", defaults={"name": "Lenkungsgruppe", "plural": "x"}
    )
    return Body.objects.create(kind=kind, name=name, area=area)


def a_decision(body: Body, number: str = "", day: date = DAY) -> Decision:
    return Decision.objects.create(body=body, number=number, title="Beschluss", decided_on=day)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([], "L-2026-001"),
        (["L-2026-001"], "L-2026-002"),
        (["L-2026-009"], "L-2026-010"),
        (["L-2026-001", "L-2026-007"], "L-2026-008"),
        (["L-2026-999", "L-2026-1000"], "L-2026-1001"),
        (["L-2025-014"], "L-2026-001"),
    ],
)
def test_a_gap_gets_the_number_after_the_highest_of_its_year(district, known, expected):
    for number in known:
        a_gap(district.town, number)

    assert a_gap(district.town).number == expected


def test_decisions_are_counted_for_each_body_and_year_and_own_numbers_stay(district):
    body, other = a_body(district.district), a_body(district.town, "Beirat")
    a_decision(other, "2026/41")
    a_decision(body, "Eilbeschluss 3")

    numbers = [a_decision(body).number, a_decision(body, "2026/09").number, a_decision(body).number]

    assert numbers == ["2026/01", "2026/09", "2026/10"]
    assert a_decision(body, day=date(2027, 1, 1)).number == "2027/01"


def test_a_record_that_has_a_number_keeps_it(district):
    gap, decision = a_gap(district.town), a_decision(a_body(district.district))
    gap.found_on, decision.decided_on = date(2027, 1, 1), date(2027, 1, 1)

    gap.save()
    decision.save()

    assert (gap.number, decision.number) == ("L-2026-001", "2026/01")


@pytest.mark.django_db(transaction=True)
def test_a_number_is_asked_for_inside_a_transaction_only():
    with pytest.raises(TransactionManagementError):
        Gap.objects.next_number(DAY)


@pytest.mark.skipif(
    connection.vendor == "postgresql" and "PYTEST_XDIST_WORKER" in os.environ,
    reason="runs when DATABASE_URL names no server, and on a server in a run of its own: see .ci/run",
)
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first_of_the_year", [True, False])
def test_two_who_ask_at_once_get_two_numbers(first_of_the_year):
    """The second one asks while the transaction of the first is not over."""
    town = District().town
    body = a_body(town)
    if not first_of_the_year:
        a_gap(town)
        a_decision(body)
    a_category("sprachcafe", "sprache")
    begun, given = Event(), []

    def ask_later() -> None:
        try:
            assert begun.wait(20)
            with transaction.atomic():
                given.append((a_gap(town).number, a_decision(body).number))
        finally:
            connections.close_all()

    second = Thread(target=ask_later)
    second.start()
    with transaction.atomic():
        own = a_gap(town).number, a_decision(body).number
        begun.set()
        second.join(0.5)
        assert second.is_alive(), "the second one did not wait"
    second.join(20)

    before = 0 if first_of_the_year else 1
    assert [own, *given] == [(f"L-2026-{before + n:03}", f"2026/{before + n:02}") for n in (1, 2)]
