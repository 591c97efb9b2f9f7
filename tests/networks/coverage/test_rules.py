"""Rules that need no database: classes of a map, hours in common, support across a transition, dates."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.models import Category, LegalSphere, Organisation, Service, Transition
from kim.dates import months_after
from networks.coverage.pages.charts import chart
from networks.coverage.rules.classes import CLASSES, Classes
from networks.coverage.rules.overlaps import Offered, WeekdaySpan, pairs_of
from networks.coverage.rules.transitions import Spheres, changes
from networks.coverage.rules.wording import score

values = st.lists(st.floats(0, 1000, allow_nan=False).map(lambda n: round(n, 2)), min_size=1, max_size=60)


@given(values)
def test_every_value_has_one_class_and_higher_values_no_lower_one(drawn):
    classes = Classes.of(drawn)
    numbers = [classes.number(value) for value in sorted(drawn)]

    assert numbers == sorted(numbers)
    assert set(numbers) <= set(range(1, len(classes.spans) + 1))
    assert len(classes.spans) <= CLASSES
    assert [classes.tone(number) for number in range(1, len(classes.spans) + 1)] == sorted(
        {classes.tone(number) for number in range(1, len(classes.spans) + 1)}
    )


def test_equal_values_make_one_class():
    assert Classes.of([7, 7, 7]).spans == [(None, None)]


def test_breaks_are_round():
    assert Classes.of(range(101)).breaks == (20, 40, 60, 80)


@pytest.mark.parametrize(("value", "words"), [(0, "0"), (0.5, "½"), (1, "1"), (2.5, "2½")])
def test_halves_are_written_as_people_write_them(value, words):
    assert score(value) == words


def offered(number: int, house: int, *, groups=(), places=("brakel",), spans=((0, 9, 12),), category="cafe") -> Offered:
    service = Service(pk=number, name=f"Angebot {number}", organisation=Organisation(pk=house, name="Haus"))
    hours = tuple(WeekdaySpan(day, time(opens), time(closes)) for day, opens, closes in spans)
    return Offered(service, frozenset({category}), frozenset(groups), frozenset(places), hours)


def keys(*rows: Offered) -> list[tuple[int, int]]:
    return [(pair.first.pk, pair.second.pk) for pair in pairs_of(rows)]


def test_services_side_by_side_share_category_people_place_and_time():
    one = offered(1, 1, groups=("frauen",))

    assert keys(one, offered(2, 2, spans=((0, 11, 13),))) == [(1, 2)]
    assert keys(one, offered(2, 1)) == []
    assert keys(one, offered(2, 2, groups=("kinder",))) == []
    assert keys(one, offered(2, 2, places=("warburg",))) == []
    assert keys(one, offered(2, 2, spans=((0, 12, 13),))) == []
    assert keys(one, offered(2, 2, spans=((1, 9, 12),))) == []
    assert keys(one, offered(2, 2, category="kurs")) == []


def test_the_time_in_common_is_named():
    [pair] = pairs_of([offered(1, 1), offered(2, 2, spans=((0, 11, 13), (3, 9, 10)))])
    assert pair.shown_spans == [WeekdaySpan(0, time(11), time(12))]


def test_support_breaks_where_something_ends_and_nothing_follows():
    before, after = LegalSphere(key="asylblg"), LegalSphere(key="sgb2")
    change = Transition(key="asyl-anerkannt", from_sphere=before, to_sphere=after)
    course, advice, café = Category(key="kurs"), Category(key="beratung"), Category(key="cafe")
    services = [
        Spheres(frozenset({"kurs"}), frozenset({"asylblg"})),
        Spheres(frozenset({"beratung"}), frozenset({"asylblg"})),
        Spheres(frozenset({"beratung"}), frozenset({"sgb2"})),
        Spheres(frozenset({"cafe"}), frozenset()),
        Spheres(frozenset({"cafe"}), frozenset({"asylblg"})),
    ]

    [(found, lines)] = changes([change], [advice, café, course], services)

    assert found is change
    assert [(line.category.key, line.end, line.stay, line.begin, line.breaks) for line in lines] == [
        ("kurs", 1, 0, 0, True),
        ("beratung", 1, 0, 1, False),
        ("cafe", 1, 1, 0, False),
    ]


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=2, max_size=14), st.integers(0, 3))
def test_every_mark_lies_inside_the_drawing(rows, ahead):
    days = [(months_after(date(2026, 1, 1), number), *row) for number, row in enumerate(rows)]
    cut = max(1, len(days) - ahead)
    drawn = chart(days[:cut], days[cut:], width=360, height=280, label_room=12)

    assert drawn is not None
    for line in (drawn.gaps, drawn.thin):
        for mark in (*line.past, *line.ahead):
            assert drawn.left <= mark.x <= drawn.right
            assert drawn.top <= mark.y <= drawn.bottom


def test_one_point_is_no_line():
    assert chart([(date(2026, 1, 1), 1, 2)], [], width=360, height=280, label_room=12) is None
