import pytest
from django.core.management import call_command

from directory.areas.loading.load import AreaLoad
from directory.areas.loading.source import AreaSource
from directory.models import Area, AreaShape, Organisation, Postcode

from .files import DataFolder

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path) -> DataFolder:
    return DataFolder(tmp_path)


def load(folder: DataFolder, *, dry: bool = False):
    return AreaLoad(AreaSource.read(folder.write()), dry=dry).run()


def test_the_first_load_creates_everything(folder):
    areas, shapes, postcodes = load(folder)

    assert len(areas.created) == Area.objects.count() == 5
    assert len(shapes.created) == AreaShape.objects.count() == 5
    assert len(postcodes.created) == Postcode.objects.count() == 2
    brakel = Area.objects.get(slug="brakel")
    assert [area.slug for area in Area.objects.ancestors_of(brakel)] == [
        "nordrhein-westfalen",
        "regierungsbezirk-detmold",
        "kreis-hoexter",
    ]


def test_the_second_load_writes_nothing(folder, django_assert_max_num_queries):
    load(folder)

    with django_assert_max_num_queries(8) as queries:
        changes = load(folder)

    assert not any(changes)
    assert [one.unchanged for one in changes] == [5, 5, 2]
    assert all(query["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE")) for query in queries)


def test_a_changed_figure_is_reported_by_field_and_the_address_stays(folder):
    load(folder)
    folder.municipalities[0] |= {"name": "Brakel an der Nethe", "foreign_share_pct_zensus2022": "8.4"}

    areas, shapes, postcodes = load(folder)

    assert areas.changed == {"Brakel an der Nethe": ["name", "foreign_share"]}
    assert not shapes
    assert not postcodes
    assert str(Area.objects.get(slug="brakel").foreign_share) == "8.40"


def test_a_changed_boundary_is_written_anew(folder):
    load(folder)
    before = AreaShape.objects.get(area__slug="brakel")
    folder.squares["05762016"] = (9.1, 0.19)

    _areas, shapes, _postcodes = load(folder)

    assert shapes.changed == {"Brakel": ["geojson", "state_path", "district_path"]}
    assert AreaShape.objects.get(area__slug="brakel").pk > before.pk


def test_a_dry_run_reports_the_same_and_writes_nothing(folder):
    expected = [list(one.lines()) for one in load(folder, dry=True)]

    assert not Area.objects.exists()
    assert [list(one.lines()) for one in load(folder)] == expected


def test_editors_slugs_and_clusters_survive_a_load(folder):
    load(folder)
    Area.objects.filter(slug="brakel").update(slug="stadt-brakel")
    cluster = Area(kind="cluster", name="Nord", slug="nord", parent=Area.objects.get(ags="05762"))
    cluster.members = [Area.objects.get(slug="stadt-brakel")]
    cluster.save()

    assert not any(load(folder))
    assert [area.slug for area in Area.objects.get(slug="nord").members.all()] == ["stadt-brakel"]


def test_a_vanished_area_goes_when_unused_and_stays_when_used(folder):
    load(folder)
    Organisation.objects.create(name="Verein", area=Area.objects.get(slug="warburg"))
    folder.municipalities = folder.municipalities[:1]
    folder.districts[0] |= {"population": "16000", "area_km2": "173.76"}
    folder.postcodes = folder.postcodes[:1]
    del folder.squares["05762036"]

    areas, _shapes, postcodes = load(folder)

    assert areas.removed == []
    assert ["Warburg" in note and "05762036" in note and ": 1" in note for note in areas.notes] == [True]
    assert postcodes.removed == ["34414 (05762036)"]
    Organisation.objects.all().delete()
    areas, _shapes, _postcodes = load(folder)
    assert (areas.removed, areas.notes) == (["Warburg (05762036)"], [])
    assert not Area.objects.filter(slug="warburg").exists()


def test_areas_of_other_states_are_left_alone(folder):
    Area.objects.create(kind="state", ags="03", name="Niedersachsen", slug="niedersachsen")

    areas, *_rest = load(folder)

    assert (areas.removed, areas.notes) == ([], [])
    assert Area.objects.filter(ags="03").exists()


def test_an_address_in_use_is_not_given_twice(folder):
    Area.objects.create(kind="state", ags="03", name="Brakel", slug="brakel")

    load(folder)

    assert Area.objects.get(ags="05762016").slug == "brakel-05762016"


def test_the_command_prints_what_changed(folder, capsys):
    call_command("load_areas", folder=folder.write())
    call_command("load_areas", folder=folder.write(), dry_run=True)

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert [line.rsplit(",", 1)[1].split()[0] for line in lines] == ["0", "0", "0", "5", "5", "2"]
