"""The areas of North Rhine-Westphalia as they are."""

from collections import Counter

import pytest
from django.db.models import Sum

from directory.areas.loading.boundaries import STATE_VIEWBOX
from directory.areas.loading.load import AreaLoad
from directory.models import Area, AreaShape, Postcode, distance_km

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_areas")]


def one(slug: str) -> Area:
    return Area.objects.select_related("parent").get(slug=slug)


def slugs(areas) -> set[str]:
    return {area.slug for area in areas}


def a_cluster(name: str, district: str, *members: str) -> Area:
    cluster = Area(kind="cluster", name=name, slug=f"cluster-{name.lower()}", parent=one(district))
    cluster.members = list(Area.objects.filter(slug__in=members))
    cluster.save()
    return cluster


def test_every_area_of_the_state_is_there():
    assert Counter(Area.objects.values_list("kind", flat=True)) == {
        "state": 1,
        "region": 5,
        "district": 30,
        "city": 22,
        "city_region": 1,
        "municipality": 396,
    }
    assert Postcode.objects.count() == 872
    assert Area.objects.of_kind("municipality").aggregate(n=Sum("population"))["n"] == 18_034_454
    assert one("nordrhein-westfalen").population == 18_034_454


def test_a_second_load_changes_nothing(source):
    assert not any(AreaLoad(source).run())


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("nordrhein-westfalen", "Nordrhein-Westfalen"),
        ("regierungsbezirk-detmold", "Regierungsbezirk Detmold"),
        ("detmold", "Detmold"),
        ("kreis-hoexter", "Kreis Höxter"),
        ("hoexter", "Höxter"),
        ("rhein-kreis-neuss", "Rhein-Kreis Neuss"),
        ("hochsauerlandkreis", "Hochsauerlandkreis"),
        ("maerkischer-kreis", "Märkischer Kreis"),
        ("staedteregion-aachen", "Städteregion Aachen"),
        ("bonn", "Bonn"),
        ("bonn-stadt", "Bonn"),
    ],
)
def test_addresses_are_what_people_type(slug, name):
    assert one(slug).full_name == name


def test_the_city_is_the_page_people_reach(client):
    response = client.get("/de/orte/bonn-stadt/")

    assert (one("bonn").kind, one("bonn-stadt").is_city_twin) == ("city", True)
    assert response.headers["Location"] == "/de/orte/bonn/"
    assert client.get("/de/orte/", {"ort": "53111"}, follow=True).redirect_chain[-1][0] == "/de/orte/bonn/"


def test_every_figure_has_its_date_and_source():
    town = one("brakel")

    assert (town.ags, town.ars, town.seat_postcode) == ("05762016", "057620016016", "33034")
    assert str(town.population_date) == "2024-12-31"
    assert "Destatis" in town.population_source
    assert str(town.foreign_share_date) == "2022-05-15"
    assert str(one("kreis-hoexter").foreign_share_date) == "2022-12-31"
    assert not Area.objects.of_kind("municipality").filter(population=None).exists()
    assert not Area.objects.filter(area_km2=None).exists()
    assert not Area.objects.filter(lat=None).exists()


def test_every_area_is_drawn_on_the_map_of_the_state():
    shapes = AreaShape.objects.select_related("area")

    assert STATE_VIEWBOX == "0 0 800 789"
    assert shapes.count() == 455
    assert [shape.area.slug for shape in shapes if not shape.state_path] == []


def test_municipalities_and_districts_are_drawn_on_the_map_of_the_district():
    shapes = {shape.area.slug: shape for shape in AreaShape.objects.select_related("area")}

    inside = Area.objects.descendants_of(one("kreis-hoexter"))
    frames = {shapes[area.slug].district_viewbox for area in inside}
    assert frames == {shapes["kreis-hoexter"].district_viewbox} == {"0 0 440 599"}
    assert all(shape.district_path for shape in shapes.values() if len(shape.area.ags) >= 5)
    assert shapes["regierungsbezirk-detmold"].district_path == ""


def test_labels_lie_inside_and_near_the_middle():
    for area in Area.objects.of_kind("municipality"):
        away = distance_km(float(area.lat), float(area.lon), float(area.label_lat), float(area.label_lon))
        assert away < 12, area.slug


def test_ancestors_stand_from_the_state_downwards(django_assert_num_queries):
    town = one("brakel")

    with django_assert_num_queries(1):
        above = [area.slug for area in Area.objects.ancestors_of(town)]

    assert above == ["nordrhein-westfalen", "regierungsbezirk-detmold", "kreis-hoexter"]
    assert [area.slug for area in Area.objects.ancestors_of(one("bonn-stadt"))] == [
        "nordrhein-westfalen",
        "regierungsbezirk-koeln",
        "bonn",
    ]


def test_descendants_are_everything_inside_clusters_included(django_assert_num_queries):
    cluster = a_cluster("Nord", "kreis-hoexter", "brakel", "warburg")
    district = one("kreis-hoexter")

    with django_assert_num_queries(1):
        inside = slugs(Area.objects.descendants_of(district))

    assert len(inside) == 11
    assert {"brakel", "hoexter", "cluster-nord"} <= inside
    assert slugs(Area.objects.descendants_of(cluster)) == {"brakel", "warburg"}
    assert Area.objects.descendants_of(one("nordrhein-westfalen"), include_self=True).count() == 456
    assert slugs(Area.objects.descendants_of(one("bonn"))) == {"bonn-stadt"}


def test_covering_are_the_tags_that_reach_the_whole(django_assert_num_queries):
    a_cluster("Nord", "kreis-hoexter", "brakel", "warburg")
    a_cluster("Sued", "kreis-hoexter", "beverungen")
    town = one("brakel")

    with django_assert_num_queries(1):
        covering = slugs(Area.objects.covering(town))

    assert covering == {"brakel", "cluster-nord", "kreis-hoexter", "regierungsbezirk-detmold", "nordrhein-westfalen"}
    assert slugs(Area.objects.covering(one("cluster-nord"))) == covering - {"brakel"}


def test_the_twins_of_a_city_cover_each_other():
    above = {"regierungsbezirk-koeln", "nordrhein-westfalen", "bonn", "bonn-stadt"}

    assert slugs(Area.objects.covering(one("bonn"))) == above
    assert slugs(Area.objects.covering(one("bonn-stadt"))) == above
    assert "aachen" not in slugs(Area.objects.covering(one("staedteregion-aachen")))


def test_reaching_into_adds_what_covers_a_part(django_assert_num_queries):
    a_cluster("Nord", "kreis-hoexter", "brakel")
    district = one("kreis-hoexter")

    with django_assert_num_queries(1):
        reaching = slugs(Area.objects.reaching_into(district))

    assert {"brakel", "cluster-nord", "kreis-hoexter", "nordrhein-westfalen"} <= reaching
    assert len(reaching) == 3 + 10 + 1
    assert "warburg" not in slugs(Area.objects.reaching_into(one("brakel")))


def test_a_postcode_may_reach_several_municipalities(django_assert_num_queries):
    codes = Counter(Postcode.objects.values_list("code", flat=True))
    shared = next(code for code, pairs in codes.items() if pairs > 1)

    with django_assert_num_queries(1):
        people = [area.population for area in Area.objects.for_postcode(f" {shared} ")]

    assert len(people) > 1
    assert people == sorted(people, reverse=True)
    assert slugs(Area.objects.for_postcode("33034")) == {"brakel"}
    assert slugs(Area.objects.for_postcode("99999")) == set()


def test_the_nearest_municipalities_stand_by_distance(django_assert_num_queries):
    town = one("brakel")

    with django_assert_num_queries(2):
        near = Area.objects.nearest(float(town.lat), float(town.lon), limit=4)

    assert near[0].slug == "brakel"
    assert near[0].distance_km == pytest.approx(0, abs=0.01)
    assert [area.distance_km for area in near] == sorted(area.distance_km for area in near)
    assert slugs(near[1:]) <= {"bad-driburg", "nieheim", "willebadessen", "marienmuenster", "hoexter", "borgentreich"}


def test_the_page_of_places_shows_the_map_of_the_state(client):
    html = client.get("/de/orte/").content.decode()

    assert 'viewBox="0 0 800 789"' in html
    assert html.count("<path d=") >= 53
    assert client.get("/de/orte/kreis-hoexter/").status_code == 200
