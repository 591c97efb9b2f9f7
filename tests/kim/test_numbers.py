"""One reader of numbers from outside, and nobody who reads them another way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from directory.models import Service
from kim.numbers import LARGEST_NUMBER, is_digits, read_number, read_numbers

ROOT = Path(__file__).resolve().parents[2]
READER = ROOT / "site" / "kim" / "numbers.py"
#: They look at the signs of words, and make no number of them.
OF_WORDS = {
    "directory/duplicates/likeness.py",
    "search/analysis/analyser.py",
    "search/analysis/compounds.py",
    "search/demand/personal.py",
    "search/vocabulary.py",
}
ASK_FOR_DIGITS = {"isdigit", "isdecimal", "isnumeric"}
MAKE_NUMBERS = {"int"}
#: A module that names one of these reads what somebody sent.
FROM_OUTSIDE = {"request", "GET", "POST", "query_params", "cleaned_data", "QueryDict"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for top in ("directory", "search", "networks", "home", "site"):
        for path in sorted((ROOT / top).rglob("*.py")):
            if path != READER and not {"migrations", "demo", "settings"} & set(path.parts):
                yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("007", 7),
        (7, 7),
        (str(LARGEST_NUMBER), LARGEST_NUMBER),
        (str(LARGEST_NUMBER + 1), None),
        (LARGEST_NUMBER + 1, None),
        ("9" * 5000, None),
        ("²", None),
        ("٣", None),
        ("1_000", None),
        (" 7", None),
        ("7\n", None),
        ("-1", None),
        (-1, None),
        ("1.5", None),
        (1.5, None),
        (True, None),
        ("", None),
        (None, None),
    ],
)
def test_a_number_is_a_text_of_digits_that_fits_a_column(text, number):
    assert read_number(text) == number


def test_what_is_no_number_is_left_out_of_several():
    assert read_numbers(["3", "x", "²", None, "1"]) == [3, 1]
    assert (read_number("12", at_most=12), read_number("13", at_most=12)) == (12, None)
    assert (is_digits("05762"), is_digits("0576²"), is_digits("")) == (True, False, False)


def test_nobody_else_asks_whether_a_text_is_a_number():
    found = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        if path not in OF_WORDS
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ASK_FOR_DIGITS
    ]

    assert found == [], "Use is_digits or read_number of kim.numbers"


def test_modules_that_read_requests_make_no_numbers_themselves():
    found = [
        f"{path}:{node.lineno}: {ast.unparse(node)}"
        for path, tree in modules()
        if names_of(tree) & FROM_OUTSIDE
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in MAKE_NUMBERS
        and not any(is_clock(one) or isinstance(one, ast.Constant) for one in node.args)
    ]

    assert found == [], "Use read_number of kim.numbers, or a field of a form"


def names_of(tree: ast.Module) -> set[str]:
    plain = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    arguments = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    return plain | arguments | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def is_clock(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("time.time", "clock"))


@pytest.mark.django_db
@pytest.mark.parametrize("number", [10**30, -(10**30)])
def test_numbers_no_column_holds_match_nothing(number):
    services = Service.objects.all()

    assert list(services.filter(pk__in=[number])) == []
    assert list(services.filter(organisation=number)) == []
    assert list(services.filter(organisation__in=[number])) == []
    assert list(services.filter(categories__in=[number])) == []
    assert list(services.filter(categories=number)) == []


@pytest.mark.django_db
def test_numbers_that_fit_are_still_found_beside_those_that_do_not():
    from tests.directory.records import District, a_service, an_organisation

    service = a_service(an_organisation(District().town))

    assert list(Service.objects.filter(pk__in=[10**30, service.pk])) == [service]
    assert list(Service.objects.exclude(pk__in=[10**30])) == [service]
    assert list(Service.objects.filter(organisation__in=[10**30, service.organisation_id])) == [service]
