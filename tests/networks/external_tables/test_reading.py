"""A table of others read through its mapping: what it says, and what keeps it from being read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation

from networks.external_tables.answers import NotUnderstood, answer_of, number_in
from networks.external_tables.importing import look_at
from networks.external_tables.mapping import read_mapping
from networks.external_tables.name_matching import nearest, tidy
from networks.external_tables.problems import SheetError

from .records import MAPPING, ROWS, as_csv, as_xlsx, with_row


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def said(content: bytes, mapping: str = MAPPING) -> set[tuple]:
    look = look_at(content, mapping)
    assert [str(one) for one in look.reading.problems] == []
    return {
        (one.area.slug, one.thing.key, str(one.answer), one.number and one.number.normalize(), one.words, one.cells)
        for one in look.reading.statements
    }


def problems(rows: list[list[object]] = ROWS, mapping: str = MAPPING) -> list[str]:
    return [str(one) for one in look_at(as_csv(rows), mapping).reading.problems]


def without(mapping: str, line: str) -> str:
    assert line in mapping
    return mapping.replace(line, "")


#: By hand from the rows. Café and meetings are one category together: what one says and the other leaves empty or
#: unknown is "no" for none of them.
STATEMENTS = {
    ("kreis-hoexter", "integrationskurs", "yes", Decimal(3), "3", "B6"),
    ("kreis-heinsberg", "integrationskurs", "yes", None, "ja", "C6"),
    ("bonn", "integrationskurs", "yes", Decimal("1.5"), "1,5", "E6"),
    ("warburg", "integrationskurs", "yes", None, "x", "F6"),
    ("kreis-hoexter", "sprachcafe", "yes", None, "ja (nur Warburg); grün", "B7, B8"),
    ("kreis-heinsberg", "sprachcafe", "no", None, "nein; rot", "C7, C8"),
    ("bonn", "sprachcafe", "partial", None, "k. A.; gelb", "E7, E8"),
    ("warburg", "sprachcafe", "unknown", None, "–", "F7"),
    ("kreis-hoexter", "begegnung", "yes", None, "grün", "B8"),
    ("kreis-heinsberg", "begegnung", "no", None, "rot", "C8"),
    ("bonn", "begegnung", "partial", None, "gelb", "E8"),
    ("kreis-hoexter", "arbeit", "partial", None, "teilweise", "B10"),
    ("bonn", "arbeit", "no", Decimal(0), "0", "E10"),
}


def test_the_sheet_says_what_it_says(world):
    assert said(as_csv()) == STATEMENTS


@pytest.mark.parametrize(
    "content",
    [as_xlsx(), as_csv(encoding="cp1252"), as_csv(delimiter="\t"), as_csv(delimiter=",")],
    ids=["xlsx", "cp1252", "tabs", "commas"],
)
def test_every_kind_of_file_says_the_same(world, content):
    assert said(content) == STATEMENTS


def turned(rows: list[list[object]]) -> list[list[object]]:
    width = max(map(len, rows))
    return [list(column) for column in zip(*[[*row, *[""] * (width - len(row))] for row in rows], strict=True)]


def test_areas_may_stand_in_the_rows(world):
    # Turned, the double column of the mapping is a row: the fourth of the table.
    mapping = MAPPING.replace("header = 4", 'form = "areas-down"\nheader = 1').replace('"@D"', '"@4"')

    found = said(as_csv(turned(ROWS[3:])), mapping)

    assert {one[:5] for one in found} == {one[:5] for one in STATEMENTS}
    assert ("kreis-hoexter", "integrationskurs", "yes", Decimal(3), "3", "C2") in found


def as_list() -> list[list[object]]:
    heads = ROWS[3]
    rows = [
        [area, row[0], value]
        for row in ROWS[4:]
        for area, value in zip(heads[1:], row[1:], strict=False)
        if area != "Höxter 2025"
    ]
    return [["Kreis", "Thema", "Anzahl"], *rows, [], ["Quelle: Träger"]]


def test_a_long_list_says_the_same(world):
    mapping = without(MAPPING, '"@D" = { ignore = "alter Stand" }').replace(
        "header = 4", 'form = "list"\nheader = 1\narea = "Kreis"\ntopic = "thema"\nvalue = "C"'
    )

    found = said(as_csv(as_list()), mapping)

    # Where the list names both topics but leaves one empty, only one of them says something.
    differs = {("warburg", "sprachcafe")}
    assert {one[:5] for one in found if one[:2] not in differs} == {
        one[:5] for one in STATEMENTS if one[:2] not in differs
    }


def test_what_was_left_out_is_said(world):
    notes = [str(one) for one in look_at(as_xlsx(), MAPPING).reading.notes]

    assert notes == [
        "row 5: “Sprache lernen” has no values and is left out.",
        "row 12: “* ohne Kurse am Abend” has no values and is left out.",
        "row 13: “¹ nach Angaben der Träger” has no values and is left out.",
        "column D: “Höxter 2025” is left out by the mapping: alter Stand.",
        "column G: “Summe” is left out by the mapping: Summe.",
        "row 11: “Schuldnerhilfe” is left out by the mapping: kein Thema der Integration.",
    ]


def test_a_name_nobody_explained_comes_with_its_place_and_the_nearest(world):
    heads = [*ROWS[3][:2], "Kreis Hainsberg", *ROWS[3][3:]]
    mapping = without(MAPPING, '"Sprachkurse (BAMF)" = "integrationskurs"').replace(
        '"Offene Treffs"', '"Integrationskurz"'
    )

    assert problems(with_row(4, heads), mapping) == [
        'column C: There is no area “Kreis Hainsberg”. Add to [areas]: "Kreis Hainsberg" = "05370" (Kreis Heinsberg)',
        "row 6: Nobody has said yet what the topic “Sprachkurse (BAMF)¹” is here. "
        'Add to [topics]: "Sprachkurse (BAMF)" = … or { ignore = "…" }.',
        "row 8: Nobody has said yet what the topic “offene Treffs” is here. "
        'Add to [topics]: "offene Treffs" = … or { ignore = "…" }.',
    ]


def test_what_is_missing_can_be_copied_into_the_mapping(world):
    rows = with_row(7, ["Sprachcafés", "ja", "mal so, mal so", "", "", "", ""])

    look = look_at(as_csv(rows), MAPPING)

    assert look.to_add == (
        '[topics]\n"Sprachcafés" = "sprachcafe"  # Language café\n\n[answers]\n"mal so, mal so" = "?"'
    )


def test_a_cell_nobody_understands_names_its_place_topic_and_area(world):
    rows = with_row(7, ["Sprach-Café", "teilweise?!", "nein", "", "vielleicht bald", "–", ""])

    assert problems(rows) == [
        "B7: “teilweise?!” (Sprach-Café, Kreis Höxter*) is not understood. "
        'Add to [answers]: "teilweise?!" = "yes", "partial", "no" or "unknown". It looks like “teilweise”.',
        "E7: “vielleicht bald” (Sprach-Café, Bonn, Stadt) is not understood. "
        'Add to [answers]: "vielleicht bald" = "yes", "partial", "no" or "unknown".',
    ]


def test_an_area_that_stands_twice_is_asked_about(world):
    heads = [*ROWS[3][:3], "Landkreis Höxter", *ROWS[3][4:]]
    mapping = without(MAPPING, '"@D" = { ignore = "alter Stand" }')

    assert problems(with_row(4, heads), mapping) == [
        "column D: “Landkreis Höxter” is Kreis Höxter (05762), as column B is. "
        'Leave one of them out: "@D" = { ignore = "…" }.'
    ]
    assert problems(with_row(4, [*ROWS[3][:3], "Kreis Höxter¹", *ROWS[3][4:]]), mapping) == [
        'column D: “Kreis Höxter¹” stands in column B too. Leave one of them out: "@D" = { ignore = "…" }.'
    ]


def test_of_two_columns_of_one_name_the_mapping_may_leave_out_one(world):
    rows = with_row(4, [*ROWS[3][:3], "Kreis Höxter*", *ROWS[3][4:]])

    assert said(as_csv(rows)) == STATEMENTS


def test_a_topic_that_stands_twice_is_asked_about(world):
    rows = with_row(11, ["Sprach-Café*", "ja", "", "", "", "", ""])

    assert problems(rows) == [
        'row 11: “Sprach-Café*” stands in row 7 too. Leave one of them out: "@11" = { ignore = "…" }.'
    ]
    assert problems(rows, MAPPING.replace("[areas]", '"@11" = { ignore = "doppelt" }\n[areas]')) == []


def test_an_ambiguous_name_lists_all_it_may_be(world):
    world.town.name = "Höxter"
    world.town.save()
    mapping = without(MAPPING, '"Kreis Höxter" = "05762"')

    assert problems(with_row(4, ["Thema", "Höxter", *ROWS[3][2:]]), mapping) == [
        "column B: “Höxter” may be several areas: Höxter (05762016), Kreis Höxter (05762). "
        'Add to [areas]: "Höxter" = "05762" (Kreis Höxter)'
    ]


def test_values_without_a_name_are_no_statement(world):
    rows = with_row(11, ["", "ja", "", "", "", "", ""])

    assert problems(rows) == ["row 11: There are values and no name. Write the name into the sheet."]


def test_a_key_without_its_zero_and_the_twin_of_a_city_are_found(world):
    rows = with_row(4, ["Thema", 5762, "05370", "Höxter 2025", "05314000", "5762036", "Summe"])

    assert said(as_xlsx(rows), without(MAPPING, '"Kreis Höxter" = "05762"')) == STATEMENTS


def test_a_list_row_that_stands_twice_is_asked_about(world):
    mapping = MAPPING.replace(
        "header = 4", 'form = "list"\nheader = 1\narea = "Kreis"\ntopic = "Thema"\nvalue = "Anzahl"'
    )
    rows = [["Kreis", "Thema", "Anzahl"], ["Bonn", "Sprach-Café", 1], ["Bonn", "Sprach-Café*", 2]]

    assert problems(rows, mapping) == [
        "row 3: “Sprach-Café*” in “Bonn” stands in row 2 already. Leave one of them out: “@3” in [topics]."
    ]
    assert problems([["Ort", "Thema", "Anzahl"]], mapping) == [
        "mapping, [layout], area: No column is called “Kreis”. Row 1 has: Ort, Thema, Anzahl."
    ]


@pytest.mark.parametrize(
    ("line", "by", "problem"),
    [
        ('key = "angebote-owl"', 'key = "Angebote OWL"', "[sheet], key: “Angebote OWL” is no key. Use a–z, 0–9 and -."),
        (
            'licence = "dl-de/by-2-0"',
            "",
            "[sheet], licence: It is missing. A statement of others is kept with its title, source, day and licence only.",
        ),
        (
            "as_of = 2026-09-30",
            'as_of = "September"',
            "[sheet], as_of: The day is missing or no day. Write it as 2026-09-30.",
        ),
        ("header = 4", "heade = 4", "[layout]: “heade” is not known here. Did you mean “header”?"),
        (
            "header = 4",
            'header = "vier"',
            "[layout], header: This is no number of a row. Rows count from 1, as on the screen.",
        ),
        (
            "header = 4",
            'header = 4\nform = "quer"',
            "[layout], form: “quer” is not known here. form = topics-down | areas-down | list",
        ),
        (
            '"rot" = "no"',
            '"rot" = "?"',
            "[answers], “rot”: “?” is not known here. Possible: yes, partial, no, unknown, 3.",
        ),
        (
            '"Summe" = { ignore = "Summe" }',
            '"Summe" = { ignore = "" }',
            '[areas], “Summe”: The reason is missing. Say why it is left out: { ignore = "total" }.',
        ),
        (
            '"Summe" = { ignore = "Summe" }',
            '"summe" = 3',
            '[areas], “summe”: This is not understood. Possible: a key (AGS) or a name "…", or { ignore = "why" }.',
        ),
        (
            '"Summe" = { ignore = "Summe" }',
            '"Kreis Höxter*" = "05762"',
            "[areas], “Kreis Höxter*”: This name stands here twice. Marks of footnotes and case do not count.",
        ),
        ("[answers]", "[answer]", "mapping: “answer” is not known here. Did you mean “answers”?"),
    ],
)
def test_each_fault_of_a_mapping_names_its_place_and_the_way_out(line, by, problem):
    assert line in MAPPING
    with pytest.raises(SheetError) as error:
        read_mapping(MAPPING.replace(line, by, 1))
    assert [str(one) for one in error.value.problems] == [problem]


def test_a_mapping_that_is_no_toml_says_where():
    with pytest.raises(SheetError, match=r"\(at line 3, column 7\)"):
        read_mapping("[sheet]\n\nkey = owl\n")


def test_a_mapping_names_categories_and_life_domains_that_exist(world):
    mapping = MAPPING.replace('= "integrationskurs"', '= "integrationskurse"').replace('"arbeit"', '"arbeiten"')

    assert problems(ROWS, mapping) == [
        "mapping, [topics], “Sprachkurse (BAMF)”: There is no category “integrationskurse”. "
        "Did you mean “integrationskurs”?",
        "mapping, [topics], “Arbeit & Beruf”: There is no life domain “arbeiten”. "
        "There are: arbeit, freizeit, sprache.",
    ]


def test_the_mapping_of_the_handbook_is_one():
    handbook = (Path(__file__).parents[3] / "docs" / "coverage.md").read_text(encoding="utf-8")
    text = handbook.split("```toml\n")[1].split("```")[0]

    mapping = read_mapping(text)

    assert (mapping.key, mapping.form, mapping.header, mapping.counts_services) == (
        "uebersicht-weserland",
        "topics-down",
        4,
        True,
    )
    assert mapping.topics["beratung"].names == ("mbe", "jmd")
    assert mapping.areas["@F"].ignored == "doppelt"
    assert mapping.answers[""] == "unknown"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xd0\xcf\x11\xe0rest", "File: This is the old Excel format (XLS). Save it as XLSX or CSV."),
        (
            b"PK\x03\x04rest",
            "File: It cannot be read as XLSX. Open it in a spreadsheet program and save it again.",
        ),
        (b"a\x00b", "File: It is neither XLSX nor text. Save it as XLSX or CSV."),
        (b"a;b\n" * 300_000, "File: It is larger than 1 MB. Save the one worksheet alone, without pictures."),
        (
            b"a;b\n" * 5_001,
            "File: It has more than 5000 rows or 500 columns. Save the part with topics and areas alone.",
        ),
        (b"a;b\n", "mapping, [layout], header: Row 4 is below the end of the sheet. The sheet has 1 rows."),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(world, content, problem):
    with pytest.raises(SheetError) as error:
        look_at(content, MAPPING)
    assert [str(one) for one in error.value.problems] == [problem]


def test_a_worksheet_is_chosen_by_its_name(world):
    assert said(as_xlsx(), MAPPING.replace("header = 4", 'worksheet = "Übersicht"\nheader = 4')) == STATEMENTS
    with pytest.raises(SheetError) as error:
        look_at(as_xlsx(), MAPPING.replace("header = 4", 'worksheet = "Tabelle1"'))
    assert str(error.value) == (
        "mapping, [layout], worksheet: There is no worksheet “Tabelle1”. The file has: Übersicht, Hinweise."
    )


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("3", ",", Decimal(3)),
        ("1,5", ",", Decimal("1.5")),
        ("1.234", ",", Decimal(1234)),
        ("1 234", ",", Decimal(1234)),
        ("1.234,50", ",", Decimal("1234.50")),
        ("1.5", ",", None),
        ("1.5", ".", Decimal("1.5")),
        ("1,234", ".", Decimal(1234)),
        ("3 Kurse", ",", None),
        ("-2", ",", None),
        ("", ",", None),
    ],
)
def test_numbers_are_read_as_they_are_written_here(text, decimal, number):
    assert number_in(text, decimal) == number


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("X", "yes"),
        (" Ja* ", "yes"),
        ("ja (nur Brakel)", "partial"),
        ("z. T.", "partial"),
        ("NEIN", "no"),
        ("0", "no"),
        ("12¹", "yes"),
        ("?", "unknown"),
        ("sonst was", None),
        ("ja (außer montags)", None),
        ("–", "no"),
        ("-", None),
    ],
)
def test_words_of_cells(words, answer):
    mapping = read_mapping(MAPPING)
    if answer is None:
        with pytest.raises(NotUnderstood):
            answer_of(words, mapping)
    else:
        found = answer_of(words, mapping)
        assert found is not None
        assert found.answer == answer


def test_an_empty_cell_says_nothing_unless_the_mapping_says_so():
    assert answer_of("", read_mapping(MAPPING)) is None
    found = answer_of("", read_mapping(MAPPING + '"" = "no"\n'))
    assert found is not None
    assert found.answer == "no"


def test_names_are_compared_without_marks_and_case():
    assert {tidy(one) for one in ("Kreis Höxter*", "KREIS HÖXTER ¹", "Kreis\nHöxter 1)", "Kreis Ho\u0308xter")} == {
        "kreis höxter"
    }
    assert nearest("Kreis Hoxter", ["Kreis Höxter", "Kreis Lippe"]) == "Kreis Höxter"
    assert nearest("Atlantis", ["Kreis Höxter", "Kreis Lippe"]) == ""


@pytest.mark.parametrize("rows", [1, 3])
def test_a_sheet_costs_the_same_queries_whatever_its_size(world, rows, django_assert_num_queries):
    with django_assert_num_queries(3):
        look_at(as_csv([*ROWS[:5], *ROWS[5 : 5 + rows]]), MAPPING)
