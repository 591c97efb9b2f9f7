"""No file of a stranger keeps a worker busy: refused before it is loaded, and ended by limits where a rule fails."""

from __future__ import annotations

from time import process_time

import pytest
from django.utils import translation

from networks.external_tables import parsing
from networks.external_tables.answers import answer_of
from networks.external_tables.file_limits import MOST_BYTES, Unreadable
from networks.external_tables.file_problems import WORDS
from networks.external_tables.file_reading import read_cells
from networks.external_tables.importing import look_at
from networks.external_tables.mapping import MOST_OPEN_ANSWERS, read_mapping
from networks.external_tables.name_matching import NameIndex
from networks.external_tables.parsing import parse_here, parse_in_child
from networks.external_tables.problems import SheetError
from networks.external_tables.toml_reading import toml_tables

from .hostile import READ, REFUSED, TOML, merge_bomb
from .records import MAPPING, as_csv, as_xlsx

#: Seconds of a processor. Loaded first, the merge bomb took more than anybody waited for.
SHORT = 3


def code_of(read, *given) -> str:
    with pytest.raises(Unreadable) as error:
        read(*given)
    assert WORDS[error.value.code]
    return error.value.code


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_too_much_is_refused_before_it_is_loaded(name):
    make, code = REFUSED[name]
    content = make()
    assert len(content) < MOST_BYTES
    begun = process_time()

    assert code_of(read_cells, content) == code
    assert process_time() - begun < SHORT


@pytest.mark.parametrize("name", READ)
def test_a_block_or_format_as_large_as_a_sheet_may_be_costs_nothing(name):
    begun = process_time()

    raw = read_cells(READ[name]())

    assert (raw.height, raw.width, raw.value(1, 1)) == (1, 1, 1)
    assert process_time() - begun < SHORT


@pytest.mark.parametrize("name", [name for name, (_text, code) in TOML.items() if code != "too-much-work"])
def test_a_mapping_that_cannot_be_read_says_why(name):
    text, code = TOML[name]
    assert code_of(toml_tables, text) == code


def test_what_no_rule_foresees_ends_with_the_limits_of_the_child(monkeypatch):
    """Keys with dots: 90 KB of them keep the reader of TOML busy for four minutes."""
    monkeypatch.setattr(parsing, "LIMITS", parsing.ProcessLimits(seconds=2))
    assert code_of(parse_in_child, as_csv(), TOML["dotted key"][0]) == "too-much-work"

    monkeypatch.setattr(parsing, "LIMITS", parsing.ProcessLimits(memory=30_000_000))
    assert code_of(parse_in_child, as_xlsx(), MAPPING) == "too-much-work"


@pytest.mark.parametrize("content", [as_xlsx(), as_csv(), merge_bomb()], ids=["xlsx", "csv", "merge bomb"])
def test_the_child_reads_what_this_process_reads(content):
    assert parse_in_child(content, MAPPING) == parse_here(content, MAPPING)


def test_the_child_says_what_it_refuses():
    assert code_of(parse_in_child, b"a\x00b", MAPPING) == "neither"
    assert code_of(parse_in_child, as_xlsx(), '[layout]\nworksheet = "X"') == "no-worksheet"


@pytest.mark.django_db
def test_every_way_in_for_strangers_reads_in_the_child(world, tmp_path, monkeypatch):
    """The command; the page is tested with its task in test_import.py."""
    from django.core.management import call_command

    asked = []
    monkeypatch.setattr(parsing, "run_limited", lambda *given: asked.append(given) or b"")
    (tmp_path / "a.csv").write_bytes(as_csv())
    (tmp_path / "a.toml").write_text(MAPPING, encoding="utf-8")
    with pytest.raises(Exception, match="mehr Zeit oder Speicher"):
        call_command("import_sheet", tmp_path / "a.csv", tmp_path / "a.toml")
    assert len(asked) == 1


NUMBERS = ("9" * 30, "9" * 5000, "1" + ".000" * 12, "10000000000", "9" * 11 + ",5")


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_no_statement_can_hold_is_a_problem_and_no_error(world, number):
    with translation.override("en"):
        look = look_at(
            as_csv([["", "Kreis Höxter"], ["Sprach-Café", number]]), MAPPING.replace("header = 4", "header = 1")
        )
    assert [one.place for one in look.reading.problems if "not understood" in one.words] == ["B2"]


@pytest.mark.parametrize("value", [1e30, 1e308])
def test_a_cell_with_such_a_number_is_read_as_text(value):
    assert read_cells(as_xlsx([["a", value]], merged=())).value(1, 2) == str(value)


@pytest.mark.parametrize("number", ["1e400", "inf", "nan", "1" + "0" * 40, "-1"])
def test_a_mapping_with_such_a_number_is_told_so(number):
    with pytest.raises(SheetError) as error:
        read_mapping(MAPPING + f'"viele" = {number}\n')
    assert "[answers], “viele”" in str(error.value)


def test_sums_of_numbers_stay_in_the_column(world):
    rows = [["", "Kreis Höxter"], ["Sprach-Café", "9999999999"], ["Begegnung", "9999999999"]]
    mapping = MAPPING.replace("header = 4", "header = 1") + '"x" = "yes"\n'
    mapping = mapping.replace("[topics]", '[topics]\n"Begegnung" = "sprachcafe"')

    look = look_at(as_csv(rows), mapping)
    look.take_over(file_name="a.csv")

    assert max(one.number or 0 for one in look.reading.statements) < 10**10


def test_many_unknown_words_are_all_told_in_little_time(world):
    rows = [["", *(f"Kreis {number}" for number in range(19))]]
    rows += [[f"Topic {row}", *(f"word {row} {column}" for column in range(19))] for row in range(1000)]
    begun = process_time()

    look = look_at(as_csv(rows), MAPPING.replace("header = 4", "header = 1"))

    assert len(look.reading.problems) > 1000 * 19
    assert process_time() - begun < 2 * SHORT


def test_likeness_is_looked_for_a_limited_number_of_times():
    index = NameIndex(["Sprachkurs"])
    assert index.nearest("Sprachkurse") == "Sprachkurs"
    for number in range(NameIndex.MOST_ASKED):
        index.nearest(f"word {number}")
    assert index.nearest("Sprachkuros") == ""
    assert index.nearest("Sprachkurse") == "Sprachkurs"
    assert NameIndex(["a" * 100_000]).nearest("a" * 100_000) == ""


def test_open_answers_are_few():
    lines = "".join(f'"wort{number} …" = "yes"\n' for number in range(MOST_OPEN_ANSWERS + 1))
    with pytest.raises(SheetError) as error:
        read_mapping(MAPPING + lines)
    assert "[answers]" in str(error.value)
    assert answer_of("wort1 x", read_mapping(MAPPING + '"wort1 …" = "yes"\n'))
