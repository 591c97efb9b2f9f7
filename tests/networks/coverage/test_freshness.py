"""A kept grid is never older than what it counts: every change shows in the next question."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import caches

from directory.models import Area, Category, LanguageKind, Service, ServiceArea
from networks.coverage.counting.counting import Counted
from networks.coverage.counting.figures import by_database
from networks.coverage.rules import grid as grids
from networks.coverage.rules.grid import grid_for
from networks.coverage.rules.indicators import RecentlyConfirmed
from networks.coverage.rules.questions import EVERYTHING, GridFilters
from networks.coverage.rules.states import CellState
from networks.models import GroupSize, Survey, Target
from search.engines import EngineDown
from search.outbox import drain
from tests.directory.records import a_category, a_language, a_service, speaks

from .world import filled, states

pytestmark = pytest.mark.django_db

ARABIC = GridFilters({"sprache": ("ar",)})


@pytest.fixture
def cafe(world) -> Service:
    made = a_service(world.houses[0], category=a_category("sprachcafe"), area=world.town, capacity_places=10)
    speaks(made, a_language("ar"))
    return made


def change_tag(service: Service) -> None:
    ServiceArea.objects.filter(service=service).update(extent="partial")
    service.save()


def move_tag(service: Service) -> None:
    tag = service.coverage.get()
    tag.area = service.organisation.area.parent
    tag.save()
    service.save()


def change_category(service: Service) -> None:
    service.categories = [a_category("integrationskurs")]
    service.save()


def change_places(service: Service) -> None:
    service.capacity_places = 30
    service.save()


def end(service: Service) -> None:
    service.valid_until = date(2026, 1, 1)
    service.save()


def hide_provider(service: Service) -> None:
    service.organisation.live = False
    service.organisation.save()


def add_another(service: Service) -> None:
    other = a_service(service.organisation, category=a_category("sprachcafe"), area=service.organisation.area)
    speaks(other, a_language("ar"))


def stop_speaking(service: Service) -> None:
    service.service_languages.all().delete()
    service.save()
    speaks(service, a_language("uk"), kind=LanguageKind.SPOKEN)


CHANGES = [
    Service.delete,
    Service.unpublish,
    add_another,
    change_category,
    change_places,
    change_tag,
    end,
    hide_provider,
    move_tag,
    stop_speaking,
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("source", ["index", "database"])
def test_a_change_of_a_service_shows_at_once(world, engine, cafe, change, source):
    if source == "index":
        filled(engine)
    before = grid_for(ARABIC)
    assert before.figures == by_database(ARABIC.services())
    assert grid_for(ARABIC) is before

    change(cafe)
    drain("embedded")

    after = grid_for(ARABIC)
    assert after.figures == by_database(ARABIC.services())
    assert after.figures != before.figures
    assert Counted.of(ARABIC).key.startswith(f"coverage:{source}:")


def set_target(world) -> None:
    Target.objects.create(
        category=a_category("sprachcafe"), level="gemeinde", number=4, source="Beirat", decided_on=date(2026, 1, 5)
    )


def survey(world) -> None:
    Survey.objects.create(area=world.city, done=True, as_of=date(2026, 11, 1))


def change_level(world) -> None:
    Category.objects.filter(key="sprachcafe").update(expected_level="kreis")


def change_population(world) -> None:
    world.town.population = 99_000
    world.town.save()


@pytest.mark.parametrize("change", [set_target, survey, change_level, change_population])
def test_a_change_of_the_rules_shows_at_once(world, engine, cafe, change):
    filled(engine)
    before = states(grid_for())

    change(world)

    assert states(grid_for()) != before


def test_rows_that_only_change_places_are_noticed(world, cafe):
    """Neither the number of rows nor the latest key tells."""
    row = Survey.objects.create(area=world.city, done=True, as_of=date(2026, 11, 1))
    seen = [grid_for()]
    Survey.objects.filter(pk=row.pk).update(area=world.other_district)
    seen.append(grid_for())
    size = GroupSize.objects.create(
        area=world.town, group=_a_group(), people=500, as_of=date(2026, 1, 1), source="Statistik"
    )
    seen.append(grid_for())
    GroupSize.objects.filter(pk=size.pk).update(area=world.neighbour)
    seen.append(grid_for())
    world.cluster.members = [world.neighbour]
    world.cluster.save()
    seen.append(grid_for())

    assert len({id(one) for one in seen}) == len(seen)
    looked = [
        [one.cell(one.atlas.areas[slug], one.by_key["integrationskurs"]).state for slug in ("bonn", "kreis-heinsberg")]
        for one in seen[:2]
    ]
    assert looked == [[CellState.GAP, CellState.NO_DATA], [CellState.NO_DATA, CellState.GAP]]
    assert seen[-1].above(world.neighbour)[0] == "cluster-nord"


@pytest.mark.parametrize(
    ("today", "share"),
    [(date(2026, 11, 3), 100), (date(2027, 5, 3), 100), (date(2027, 5, 4), 0), (date(2027, 9, 1), 0)],
)
def test_the_same_filter_and_the_map_ask_for_other_days_later(world, engine, cafe, monkeypatch, today, share):
    cafe.confirmed_at = date(2026, 11, 3)
    cafe.save()
    filled(engine)
    noon = datetime.combine(today, time(12), ZoneInfo("Europe/Berlin"))
    monkeypatch.setattr("django.utils.timezone.now", lambda: noon)

    assert grid_for(GridFilters({"bestaetigt": ("neu",)})).services(world.town) == share / 100
    assert RecentlyConfirmed().measure(Area.objects.filter(pk=world.town.pk)) == {world.town.pk: share}


def test_what_another_source_counted_is_not_kept(world, engine, cafe):
    """The index goes away between its generation and the question."""
    filled(engine)

    class Going:
        name = engine.name
        exists, generation = staticmethod(engine.exists), staticmethod(engine.generation)

        def figures(self, *_asked, **_more):
            raise EngineDown("gone")

        grid = figures

    known = Counted.of(EVERYTHING)
    caches["process"].delete(known.key)
    broken = Counted(EVERYTHING, "coverage:index:of-another-time", Going())

    assert broken.figures() == by_database(EVERYTHING.services())
    assert (broken.is_current(), caches["process"].get(broken.key)) == (False, None)


def test_only_a_few_grids_are_kept(world, cafe):
    for key in ("ar", "uk"):
        for cost in ("free", "fee", "unknown"):
            grid_for(GridFilters({"sprache": (key,), "kosten": (cost,)}))

    assert len(grids._kept) == grids.KEPT


def test_a_kept_grid_asks_as_much_for_one_service_as_for_three(world, engine, cafe, django_assert_num_queries):
    """From the index: seven questions to small tables, and what the numbers of demand and reports ask."""
    filled(engine)
    grid_for()
    with django_assert_num_queries(10):
        grid_for()
    for _more in range(2):
        add_another(cafe)
    filled(engine)
    grid_for()
    with django_assert_num_queries(10):
        grid_for()


def _a_group():
    from directory.models import TargetGroup

    return TargetGroup.objects.get_or_create(key="frauen", defaults={"labels": {"de": "Frauen"}})[0]
