"""Files that do not fit together are refused with file, row and reason, and nothing is written."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from directory.areas.loading.source import AreaSource
from directory.loading.problems import InputRefused
from directory.models import Area

from .files import DataFolder


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def problems_of(folder: DataFolder) -> list[str]:
    with pytest.raises(InputRefused) as refused:
        AreaSource.read(folder.write())
    return [str(problem) for problem in refused.value.problems]


def test_files_that_fit_are_read_from_the_state_downwards(tmp_path):
    source = AreaSource.read(DataFolder(tmp_path).write())

    assert [(row.ags, row.full_name, row.population) for row in source.rows] == [
        ("05", "Nordrhein-Westfalen", 39000),
        ("057", "Regierungsbezirk Detmold", 39000),
        ("05762", "Kreis Höxter", 39000),
        ("05762016", "Brakel", 16000),
        ("05762036", "Warburg", 23000),
    ]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("ags", "5762016", "ags needs 8 digits, leading zeros included, but is “5762016”."),
        ("plz_admin_seat", "3303", "plz_admin_seat needs 5 digits, leading zeros included, but is “3303”."),
        ("population", "-1", "population must be between 0 and 100000000, but is -1."),
        ("population", "viele", "population is no number: “viele”."),
        ("population", "12.5", "population is no whole number: “12.5”."),
        ("population_date", "31.12.2024", "population_date is no day like 2024-12-31: “31.12.2024”."),
        (
            "foreign_share_pct_zensus2022",
            "101",
            "foreign_share_pct_zensus2022 must be between 0 and 100, but is 101.",
        ),
        ("lat", "48.1", "lat must be between 50.3 and 52.6, but is 48.1."),
        ("lon", "9.45", "The point 51.7, 9.45 does not lie inside the boundary of Brakel."),
        ("name", "", "The name is missing."),
        ("ars", "057620016017", "The regional key 057620016017 does not belong to the municipality key 05762016."),
    ],
)
def test_a_wrong_cell_is_named_with_its_row(tmp_path, column, value, reason):
    folder = DataFolder(tmp_path)
    folder.municipalities[0][column] = value

    assert f"nrw_municipalities.csv, row 2: {reason}" in problems_of(folder)


def test_an_unknown_parent_is_named(tmp_path):
    folder = DataFolder(tmp_path)
    folder.municipalities[1]["kreis_ags"] = "05999"

    found = problems_of(folder)

    assert "nrw_municipalities.csv, row 3: Warburg (05762036) lies in 05999, but no area has this key." in found


def test_a_key_given_twice_is_named_with_both_rows(tmp_path):
    folder = DataFolder(tmp_path)
    folder.municipalities.append(dict(folder.municipalities[0]))

    assert "nrw_municipalities.csv, row 4: The key 05762016 stands in row 2 already (Brakel)." in problems_of(folder)


def test_districts_are_the_sum_of_their_municipalities(tmp_path):
    folder = DataFolder(tmp_path)
    folder.districts[0] |= {"population": "39001", "area_km2": "342.00"}

    assert problems_of(folder) == [
        "nrw_districts.csv, row 2: population of Kreis Höxter is 39001, but its municipalities add up to 39000.",
        "nrw_districts.csv, row 2: area_km2 of Kreis Höxter is 342.00, but its municipalities add up to 342.76.",
    ]


def test_figures_of_different_days_are_not_compared(tmp_path):
    folder = DataFolder(tmp_path)
    folder.districts[0] |= {"population": "40000", "population_date": "2025-12-31"}

    assert AreaSource.read(folder.write()).rows[2].population == 40000


def test_a_postcode_of_nowhere_is_named(tmp_path):
    folder = DataFolder(tmp_path)
    folder.postcodes += [{"plz": "99999", "ags": "05999999"}, {"plz": "33034", "ags": "05762016"}]

    assert problems_of(folder) == [
        "nrw_postcodes.csv, row 4: The postcode 99999 belongs to the unknown municipality key 05999999.",
        "nrw_postcodes.csv, row 5: The postcode 33034 of 05762016 stands in the file twice.",
    ]


def test_a_boundary_of_nowhere_is_named(tmp_path):
    folder = DataFolder(tmp_path)
    folder.squares["05762099"] = (9.1, 0.1)

    assert problems_of(folder) == ["nrw_municipalities.geojson, 05762099: No area has the key of this boundary."]


def test_a_missing_file_and_a_missing_column_are_named(tmp_path):
    folder = DataFolder(tmp_path)
    folder.write()
    (tmp_path / "nrw_districts.csv").write_text("ags,name\n05762,Kreis Höxter\n")
    (tmp_path / "nrw_postcodes.csv").unlink()

    with pytest.raises(InputRefused) as refused:
        AreaSource.read(tmp_path)

    first, second = [str(problem) for problem in refused.value.problems][:2]
    assert first.startswith("nrw_districts.csv, row 1: These columns are missing: name_short, type, regbez_ags")
    assert second.startswith("nrw_postcodes.csv: The file is missing.")


@pytest.mark.django_db
def test_refused_files_change_nothing(tmp_path):
    folder = DataFolder(tmp_path)
    folder.municipalities[1]["population"] = "-3"

    with pytest.raises(CommandError, match="nrw_municipalities.csv, row 3: population"):
        call_command("load_areas", folder=folder.write())

    assert not Area.objects.exists()
