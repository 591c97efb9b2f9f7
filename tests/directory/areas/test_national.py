"""All municipalities of Germany beside those of the state: the scale the questions about areas have to bear."""

import pytest

from directory.areas.loading.load import AreaLoad
from directory.areas.loading.slugs import give_slugs
from directory.areas.loading.source import AreaSource
from directory.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def germany() -> AreaSource:
    return AreaSource.read(national=True)


def slug_of(ags: str) -> str:
    return Area.objects.get(ags=ags).slug


def test_all_of_germany_loads_and_later_loads_change_nothing(germany, source, django_assert_max_num_queries):
    AreaLoad(germany).run()

    assert Area.objects.of_kind("municipality").count() == 10_752
    assert Area.objects.of_kind(*Area.DISTRICT_LEVEL).count() == 400
    assert Area.objects.of_kind("state").count() == 16
    with django_assert_max_num_queries(8):
        assert not any(AreaLoad(germany).run())

    assert slug_of("05566060") == "neuenkirchen"
    assert {slug_of("01051075"), slug_of("03251028")} & {"neuenkirchen"} == set()
    assert [slug_of(key) for key in ("11", "11000", "11000000")] == ["land-berlin", "berlin", "berlin-stadt"]
    assert (slug_of("08111"), Area.objects.get(ags="08111").full_name) == ("stuttgart", "Stuttgart")
    assert Area.objects.get(ags="03241").full_name == "Region Hannover"
    assert not any(AreaLoad(source).run())
    hamburg = Area.objects.select_related("parent").get(ags="02000000")
    assert [area.slug for area in Area.objects.ancestors_of(hamburg)] == ["land-hamburg", "hamburg"]
    assert hamburg.is_city_twin
    with django_assert_max_num_queries(2):
        near = Area.objects.nearest(53.55, 10.0, limit=3)
    assert near[0].ags == "02000000"


def test_addresses_do_not_depend_on_what_is_loaded_first(germany, source):
    at_once = give_slugs(germany.rows, germany.rows, [])

    state = give_slugs(source.rows, source.rows, [])
    others = [row for row in germany.rows if row.ags not in state]
    later = give_slugs(germany.rows, others, state.values())

    assert state | later == at_once
    assert len(set(at_once.values())) == len(germany.rows) == 11_173
