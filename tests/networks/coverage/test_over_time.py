"""Snapshots, what ends with its funding, drafts laid over the grid, and mails about ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from networks.coverage.notices import send_notices
from networks.coverage.rules.drafts import with_drafts
from networks.coverage.rules.forecasts import forecast
from networks.coverage.rules.grid import grid_for
from networks.coverage.rules.questions import EVERYTHING
from networks.coverage.rules.snapshots import gaps_by_topic, take, take_monthly, trend_points
from networks.coverage.rules.states import CellState
from networks.models import Snapshot, SnapshotArea
from tests.directory.records import District, a_category, a_service, an_organisation
from tests.directory.rights.people import a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    made = District()
    category = a_category("sprachcafe", "sprache")
    category.expected_level = "gemeinde"
    category.save()
    return made


@pytest.fixture
def house(district):
    return an_organisation(district.town)


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_one_snapshot_a_month_whenever_the_task_runs(district, house):
    a_service(house, category=a_category("sprachcafe"))
    first, written = take_monthly(date(2026, 11, 25))
    again, rewritten = take_monthly(date(2026, 11, 30))

    assert (first.taken_on, written, again, rewritten) == (date(2026, 11, 1), True, first, False)
    assert Snapshot.objects.count() == 1


def test_a_snapshot_on_demand_is_renewed_on_the_same_day(district, house):
    day = date(2026, 11, 25)
    take(day, monthly=False)
    a_service(house, category=a_category("sprachcafe"))
    take(day, monthly=False)

    grid = grid_for()
    towns = grid.atlas.towns(district.district)
    [point] = trend_points(towns)
    assert (point.day, dict(point.states)) == (day, {CellState.COVERED: 1, CellState.GAP: 1})
    assert point.gaps == 1
    assert gaps_by_topic(grid, towns, day) == {"sprache": 1}


def test_cells_that_nobody_has_a_target_for_are_kept_but_are_no_part_of_the_trend(district, house):
    """A women's shelter is expected in a region; one that stands in a town covers no target of the town."""
    shelter = a_category("frauenhaus", "wohnen")
    shelter.expected_level = "region"
    shelter.save()
    a_service(house, category=shelter)
    day = date(2026, 11, 25)
    take(day, monthly=False)

    towns = grid_for().atlas.towns(district.district)
    [point] = trend_points(towns)
    kept = SnapshotArea.objects.get(area=district.town).cells

    assert set(kept) == {"frauenhaus", "sprachcafe"}
    assert dict(point.states) == {CellState.GAP: 2}
    assert trend_points(towns, {"frauenhaus"})[0].states == {}


def test_the_command_keeps_figures_and_says_so(district, house, capsys):
    call_command("coverage", "snapshot")
    call_command("coverage", "snapshot")

    lines = capsys.readouterr().out.splitlines()
    assert ["already kept" in line for line in lines] == [False, True]


def test_what_ends_with_its_funding_is_missing_from_then_on(district, house):
    cafe = a_category("sprachcafe")
    a_service(house, name="Bleibt", category=cafe, area=district.neighbour)
    ending = a_service(house, name="Endet", category=cafe, area=district.town, funding_until=in_days(120))
    grid = grid_for()

    three, six, twelve = forecast(grid, district.district, timezone.localdate())

    assert [one.summary.gaps for one in (three, six, twelve)] == [0, 1, 1]
    assert [one.gaps_change for one in (three, six, twelve)] == [0, 1, 1]
    assert [[one.service for one in horizon.endings] for horizon in (three, six, twelve)] == [[], [ending], []]
    [cell] = six.endings[0].cells
    assert (cell.area.slug, cell.state) == ("brakel", CellState.GAP)


def test_an_end_beside_another_service_changes_nothing(district, house):
    cafe = a_category("sprachcafe")
    a_service(house, category=cafe, area=district.town)
    a_service(house, category=cafe, area=district.town, valid_until=in_days(20))

    three, *_later = forecast(grid_for(), district.town, timezone.localdate())

    assert [one.cells for one in three.endings] == [[]]


def test_a_draft_closes_a_gap_on_the_overlay_alone(district, house):
    cafe = a_category("sprachcafe")
    a_service(house, category=cafe, area=district.neighbour)
    draft = a_service(house, category=cafe, area=district.town, live=False)
    grid = grid_for()
    town = grid.atlas.areas["brakel"]

    after = with_drafts(grid, EVERYTHING, [draft])

    assert grid.cell(town, cafe).state == CellState.GAP
    assert after.cell(town, cafe).state == CellState.COVERED
    assert after.cell(grid.atlas.areas["warburg"], cafe) == grid.cell(grid.atlas.areas["warburg"], cafe)
    assert grid_for().cell(town, cafe).state == CellState.GAP


def test_an_end_is_announced_once_to_the_coordination_and_the_owners(district, house, mailoutbox):
    coordinator = a_person(areas=(district.district,))
    coordinator.email = "koordination@example.org"
    coordinator.save()
    a_service(house, name="Endet bald", funding_until=in_days(100))
    a_service(house, name="Endet spät", funding_until=in_days(300))

    assert send_notices(timezone.localdate()) == 1
    assert send_notices(timezone.localdate()) == 0

    [mail] = mailoutbox
    assert mail.to == ["koordination@example.org"]
    assert "Endet bald" in mail.body
    assert "Endet spät" not in mail.body
