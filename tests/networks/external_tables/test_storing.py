"""Statements of others in the database, and the grid beside our own numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from directory.models import Service
from networks.coverage.rules.grid import grid_for
from networks.coverage.rules.states import CellState
from networks.external_tables.comparing import SheetGrid, verdict_of
from networks.external_tables.demo import SheetDemo
from networks.external_tables.importing import look_at
from networks.external_tables.problems import SheetError
from networks.external_tables.storing import withdraw_sheet
from networks.models import Sheet, SheetStatement

from .records import MAPPING, ROWS, as_csv, as_xlsx, with_row


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def taken(content: bytes, mapping: str = MAPPING, **values):
    change = look_at(content, mapping, **values).take_over(file_name="owl.csv")
    return change.is_new, len(change.new), len(change.changed), len(change.gone), change.same


def rows() -> set[tuple]:
    return set(SheetStatement.objects.values_list("pk", "area", "category", "domain", "answer", "number", "words"))


def test_a_sheet_is_kept_with_where_it_comes_from(world):
    assert taken(as_csv()) == (True, 13, 0, 0, 0)

    sheet = Sheet.objects.get()
    assert (sheet.key, sheet.as_of, sheet.source, sheet.licence, sheet.unit, sheet.counts_services) == (
        "angebote-owl",
        date(2026, 9, 30),
        "Geschäftsstelle Weserland (erfunden)",
        "dl-de/by-2-0",
        "Angebote",
        True,
    )
    assert (sheet.file_name, sheet.mapping) == ("owl.csv", MAPPING)


def test_the_same_sheet_again_changes_nothing(world):
    taken(as_csv())
    before, at = rows(), Sheet.objects.get().taken_at

    assert taken(as_xlsx()) == (False, 0, 0, 0, 13)

    assert (rows(), Sheet.objects.get().taken_at) == (before, at)


def test_a_corrected_sheet_of_the_same_day_changes_what_it_corrects(world):
    taken(as_csv())

    corrected = with_row(6, ["Sprachkurse (BAMF)¹", 4, "", "", "1,5", "x"])

    assert taken(as_csv(corrected)) == (False, 0, 1, 1, 11)
    assert SheetStatement.objects.get(area=world.district, category=world.course).number == Decimal(4)


def test_another_day_is_another_version(world):
    taken(as_csv())

    assert taken(as_csv(), as_of=date(2026, 12, 31)) == (True, 13, 0, 0, 0)

    assert list(Sheet.objects.newest_first().values_list("as_of", flat=True)) == [date(2026, 12, 31), date(2026, 9, 30)]


def test_coordinators_take_over_the_columns_of_their_areas(world):
    here = {world.district.pk, world.town.pk, world.neighbour.pk}
    there = {world.other_district.pk}

    look = look_at(as_csv(), MAPPING, reach=here)
    assert [str(one) for one in look.reading.notes if "your areas" in one.words] == [
        "column C: Kreis Heinsberg (05370) is not one of your areas; its values are left out.",
        "column E: Bonn (05314) is not one of your areas; its values are left out.",
    ]
    look.take_over(file_name="owl.csv")
    assert set(SheetStatement.objects.values_list("area__slug", flat=True)) == {"kreis-hoexter", "warburg"}

    # The second coordination adds its own and leaves those of the first alone.
    assert taken(as_csv(), reach=there) == (False, 3, 0, 0, 0)
    assert SheetStatement.objects.count() == 9
    assert taken(as_csv([*ROWS[:5], ["Sprach-Café", "", "nein"]]), reach=there) == (False, 0, 1, 2, 0)
    assert SheetStatement.objects.filter(area=world.district).count() == 4


def test_a_coordinator_does_not_rewrite_where_a_sheet_of_others_comes_from(world):
    taken(as_csv())
    other = MAPPING.replace("Geschäftsstelle Weserland (erfunden)", "Eigene Schätzung")

    with pytest.raises(SheetError) as error:
        taken(as_csv(), other, reach={world.district.pk})
    assert str(error.value) == (
        "[sheet], source: This sheet of this day is stored with “Geschäftsstelle Weserland (erfunden)”. "
        "Write the same, or take another key or day. Administrators can change it."
    )
    assert taken(as_csv(), other) == (False, 0, 0, 0, 13)
    assert Sheet.objects.get().source == "Eigene Schätzung"


def test_statements_can_be_taken_back(world):
    taken(as_csv())

    assert withdraw_sheet(Sheet.objects.get(), {world.district.pk}) == 4
    assert SheetStatement.objects.count() == 9
    assert withdraw_sheet(Sheet.objects.get(), {world.other_district.pk, world.city.pk, world.neighbour.pk}) == 9
    assert not Sheet.objects.exists()


@pytest.mark.parametrize(
    ("answer", "number", "ours", "counts", "verdict"),
    [
        (None, None, 0, True, "silent"),
        (None, None, 3, True, "silent"),
        ("unknown", None, 3, True, "silent"),
        ("no", None, 0, True, "none"),
        ("no", Decimal(0), 2, True, "ours"),
        ("yes", None, 0, True, "ask"),
        ("partial", None, 0, True, "ask"),
        ("yes", Decimal(3), 0, True, "ask"),
        ("yes", Decimal(3), 2, True, "more"),
        ("yes", Decimal("2.5"), 2, True, "more"),
        ("yes", Decimal(2), 2, True, "both"),
        ("yes", Decimal(3), 2, False, "both"),
        ("yes", None, 2, True, "both"),
        ("partial", None, 2, True, "both"),
    ],
)
def test_the_verdict_on_a_cell(answer, number, ours, counts, verdict):
    assert verdict_of(answer, number, ours, counts_services=counts) == verdict


def a_grid(world, inside) -> dict[tuple[str, str], tuple[str, int]]:
    taken(as_csv())
    found = SheetGrid(Sheet.objects.get(), grid_for(), inside)
    return {(cell.area.slug, cell.thing.key): (str(cell.verdict), cell.ours) for cell in found.cells}


def test_the_grid_of_a_sheet_beside_our_own_numbers(world):
    """By hand: two courses in Brakel, one café for all of Heinsberg, a job coaching in Bonn, and a meeting in Warburg.

    What serves a town serves a part of its district.
    """
    world.offers(world.course, world.town, 2)
    world.offers(world.cafe, world.other_district)
    world.offers(world.job, world.city)
    world.offers(world.meeting, world.neighbour)

    assert a_grid(world, world.state) == {
        ("kreis-hoexter", "integrationskurs"): ("more", 2),  # 3 there
        ("kreis-heinsberg", "integrationskurs"): ("ask", 0),
        ("bonn", "integrationskurs"): ("ask", 0),
        ("warburg", "integrationskurs"): ("ask", 0),
        ("kreis-hoexter", "sprachcafe"): ("ask", 0),
        ("kreis-heinsberg", "sprachcafe"): ("ours", 1),
        ("bonn", "sprachcafe"): ("ask", 0),
        ("warburg", "sprachcafe"): ("silent", 0),
        ("kreis-hoexter", "begegnung"): ("both", 1),
        ("kreis-heinsberg", "begegnung"): ("none", 0),
        ("bonn", "begegnung"): ("ask", 0),
        ("warburg", "begegnung"): ("silent", 1),
        ("kreis-hoexter", "arbeit"): ("ask", 0),
        ("kreis-heinsberg", "arbeit"): ("silent", 0),
        ("bonn", "arbeit"): ("ours", 1),
        ("warburg", "arbeit"): ("silent", 0),
    }


def test_a_town_sees_what_is_said_about_it_or_else_about_its_district(world):
    assert {area for area, _key in a_grid(world, world.neighbour)} == {"warburg"}
    assert {area for area, _key in a_grid(world, world.town)} == {"kreis-hoexter"}


def test_statements_of_others_change_no_number_of_our_own(world):
    world.offers(world.course, world.town)

    def figures() -> list[tuple]:
        grid = grid_for()
        return [
            (area.slug, category.key, grid.cell(area, category).state, grid.cell(area, category).figures)
            for area in grid.atlas.areas.values()
            for category in grid.atlas.categories
        ]

    before = figures()
    taken(as_csv())

    assert figures() == before
    assert Service.objects.count() == 1
    assert CellState.GAP in {state for _area, _category, state, _figures in before}


@pytest.fixture
def files(tmp_path):
    (tmp_path / "owl.csv").write_bytes(as_csv())
    (tmp_path / "owl.toml").write_text(MAPPING, encoding="utf-8")
    return tmp_path


def run(folder, *options: str) -> str:
    out = StringIO()
    call_command("import_sheet", str(folder / "owl.csv"), str(folder / "owl.toml"), *options, stdout=out)
    return out.getvalue()


def test_a_dry_run_says_what_would_be_stored_and_stores_nothing(world, files):
    said = run(files, "--dry-run")

    assert "Kreis Höxter · Integration course: yes 3 Angebote (B6)\n" in said
    assert "Bonn · Integration course: yes 1.5 Angebote (E6)\n" in said
    assert "- column G: “Summe” is left out by the mapping: Summe.\n" in said
    assert said.endswith("13 new statements, 0 changed, 0 gone, 0 as before.\nNothing was stored.\n")
    assert not Sheet.objects.exists()


def test_the_command_stores_and_stores_once(world, files):
    assert "13 new statements" in run(files)
    assert "No change: everything is stored like this already." in run(files)
    assert "13 new statements" in run(files, "--as-of", "2026-12-31")
    assert Sheet.objects.count() == 2


def test_the_command_stores_nothing_before_everything_is_understood(world, files):
    (files / "owl.csv").write_bytes(as_csv(with_row(7, ["Sprach-Café", "so so", "nein"])))

    with pytest.raises(CommandError, match="Nothing was stored. Complete the mapping"):
        run(files)
    assert not Sheet.objects.exists()

    said = run(files, "--leave-out")
    assert '! B7: “so so” (Sprach-Café, Kreis Höxter*) is not understood. Add to [answers]: "so so" = "yes"' in said
    assert '[answers]\n"so so" = "?"' in said
    assert SheetStatement.objects.get(area=world.district, category=world.cafe).words == "grün"


def test_a_file_that_is_not_there_is_named(world, files):
    (files / "owl.csv").unlink()

    with pytest.raises(CommandError, match=r"owl\.csv"):
        run(files)


def test_the_demo_understands_its_own_sheet(world):
    """In a world without most of its areas and categories what is left is still read."""
    SheetDemo().load(scale=None, say=lambda words: None)
    first = rows()
    SheetDemo().load(scale=None, say=lambda words: None)

    assert Sheet.objects.get().is_demo
    assert rows() == first != set()
