"""How organisations are tied to each other: what holds when, from both sides, as table and as picture."""

from __future__ import annotations

import math
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from directory.models import Organisation
from networks.cooperation.ties import DOT, draw, ties_of
from networks.models import Relation
from tests.directory.records import District, an_organisation
from tests.networks.cooperation.records import a_relation


@pytest.fixture
def district(db) -> District:
    return District()


@pytest.fixture
def here(district) -> Organisation:
    return an_organisation(district.town, "Hier")


@pytest.fixture
def there(district) -> Organisation:
    return an_organisation(district.other_district, "Dort")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(2024, 2, 28), False),
        (date(2024, 2, 29), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_both_ends_of_the_time_count(here, there, on, holds):
    a_relation(here, there, starts_on=date(2024, 2, 29), ends_on=date(2025, 12, 31))

    assert Relation.objects.current(on).exists() is holds


@pytest.mark.django_db
def test_an_open_end_is_open(here, there):
    a_relation(here, there)

    assert Relation.objects.current(date(1990, 1, 1)).exists()


@pytest.mark.django_db
def test_the_other_side_tells_the_same_relation_in_its_own_words(here, there):
    funded = a_relation(here, there, "funded")

    assert [(tie.words, tie.other) for tie in ties_of(here, [funded])] == [("gefördert von", there)]
    assert [(tie.words, tie.other) for tie in ties_of(there, [funded])] == [("fördert", here)]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "refused"), [("partner", True), ("funded", False)])
def test_partners_are_told_once_whoever_tells_it(here, there, kind, refused):
    a_relation(here, there, kind)
    turned = Relation(source=there, target=here, kind=kind)

    if refused:
        with pytest.raises(ValidationError) as problem:
            turned.full_clean()
        assert "target" in problem.value.message_dict
    else:
        turned.full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize(("starts", "refused"), [(date(2024, 12, 31), True), (date(2025, 1, 1), False)])
def test_a_relation_may_come_again_after_it_ended(here, there, starts, refused):
    a_relation(here, there, "project", starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))
    again = Relation(source=here, target=there, kind="project", starts_on=starts)

    if refused:
        with pytest.raises(ValidationError):
            again.full_clean()
    else:
        again.full_clean()


@pytest.mark.django_db
def test_nobody_is_tied_to_itself_and_no_time_runs_backwards(here, there):
    for wrong in ({"target": here}, {"target": there, "starts_on": date(2025, 2, 1), "ends_on": date(2025, 1, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Relation.objects.create(source=here, **wrong)


@pytest.mark.django_db
def test_an_organisation_shows_its_relations_of_today_and_those_of_other_times(client, here, there, district):
    a_relation(here, there, note="zwei Stellen")
    a_relation(an_organisation(district.town, "Verband"), here, "member", ends_on=date(2020, 12, 31))

    page = client.get(here.get_absolute_url()).content.decode()

    assert "Arbeitet zusammen mit" in page
    assert "zwei Stellen" in page
    assert '<svg viewBox="0 0' in page
    today, _sep, other = page.partition("Beendet oder noch nicht begonnen")
    assert ("Dort" in today, "Verband" in other, "hat als Mitglied" in other) == (True, True, True)
    assert "Verband" not in today


@pytest.mark.django_db
def test_organisations_out_of_sight_take_their_relations_along(client, here, there):
    a_relation(here, there)
    Organisation.objects.filter(pk=there.pk).update(live=False)

    assert "Arbeitet zusammen mit" not in client.get(here.get_absolute_url()).content.decode()
    assert (
        "noch keine Beziehungen zwischen Organisationen eingetragen"
        in client.get("/de/orte/brakel/netzwerk/").content.decode()
    )


@pytest.mark.django_db
def test_an_area_shows_the_relations_that_touch_it(client, district, here, there):
    a_relation(here, there)
    a_relation(there, an_organisation(district.other_district, "Ganz fern"), "member")

    page = client.get("/de/orte/kreis-hoexter/netzwerk/").content.decode()

    assert ("Hier" in page, "Dort" in page, "Ganz fern" in page) == (True, True, False)
    assert "/de/orte/kreis-hoexter/netzwerk/" in client.get("/de/orte/kreis-hoexter/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("area", 6), ("organisation", 13)])
def test_three_relations_ask_as_often_as_one(client, django_assert_num_queries, district, here, count, page, queries):
    for number in range(count):
        a_relation(here, an_organisation(district.town, f"Partner {number}"), note="x")
    url = "/de/orte/kreis-hoexter/netzwerk/" if page == "area" else here.get_absolute_url()
    client.get(url)

    with django_assert_num_queries(queries):
        client.get(url)


def relations_of(pairs) -> list[Relation]:
    people = {pk: Organisation(pk=pk, name=f"Stelle {pk:03}") for pair in pairs for pk in pair[:2]}
    return [Relation(source=people[a], target=people[b], kind=kind) for a, b, kind in pairs]


PAIRS = st.lists(
    st.tuples(st.integers(1, 40), st.integers(1, 40), st.sampled_from(Relation.Kind.values)).filter(
        lambda pair: pair[0] != pair[1]
    ),
    min_size=1,
    max_size=60,
)


@given(PAIRS, st.booleans())
def test_every_picture_keeps_dots_apart_and_lines_inside(pairs, with_centre):
    relations = relations_of(pairs)
    picture = draw(relations, centre=relations[0].source if with_centre else None)

    assert [dot.number for dot in picture.dots] == list(range(1, len(picture.dots) + 1))
    everybody = {pk for pair in pairs for pk in pair[:2]}
    assert len(picture.dots) + picture.left_out == len(everybody)
    for place, a in enumerate(picture.dots):
        for b in picture.dots[place + 1 :]:
            assert math.hypot(a.x - b.x, a.y - b.y) >= 2 * DOT
    ends = [value for line in picture.lines for value in (line.x1, line.y1, line.x2, line.y2)]
    assert all(0 <= value <= picture.size for value in ends)
    shown = {dot.organisation.pk for dot in picture.dots}
    assert len(picture.lines) == sum(1 for a, b, _kind in pairs if {a, b} <= shown)


def test_the_centre_stands_in_the_middle_as_number_one():
    relations = relations_of([(1, 2, "partner"), (1, 3, "funded"), (2, 3, "member")])

    picture = draw(relations, centre=relations[1].target)

    assert (picture.dots[0].organisation.pk, picture.dots[0].x, picture.dots[0].y) == (
        3,
        picture.size // 2,
        picture.size // 2,
    )


def test_only_partners_have_lines_without_an_arrow():
    picture = draw(relations_of([(1, 2, kind) for kind in Relation.Kind.values]))

    assert {(line.kind, line.arrow) for line in picture.lines} == {
        ("partner", False),
        ("project", True),
        ("funded", True),
        ("member", True),
    }
    assert len({(line.x1, line.y1) for line in picture.lines}) == 4, "lines of one pair lie beside each other"


@pytest.mark.django_db
def test_best_connected_organisations_keep_their_place_in_the_picture():
    picture = draw(relations_of([(1, n, "partner") for n in range(2, 40)]))

    assert (picture.dots[0].organisation.pk, len(picture.dots), picture.left_out) == (1, 24, 15)
