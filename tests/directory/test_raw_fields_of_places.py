"""No template and no output reads the raw columns of a place: they go through what asks for the viewer.

Names are found in the code: the columns in ``Location.protected_fields``, places by how variables are called.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from directory.models import Location

ROOT = Path(__file__).resolve().parents[2]
APPS = ("directory", "home", "networks", "search", "site")
FIELDS = "|".join(Location.protected_fields)
#: Variables of this name hold a place …
PLACE = re.compile(r"(\w*_)?(place|location)")
PLACES = re.compile(r"(\w*_)?(places|locations)")
#: … but here something else: the function somebody has elsewhere, or a town.
OTHER_THINGS = {
    "networks/templates/networks/bodies/parts/seats.html": {"place"},
    "directory/validation/addresses.py": {"place"},
    "search/request.py": {"read_place"},
}
#: Who writes and keeps places reads their columns: the records, the forms of their people, the loading.
BELONGS_TO_ITS_PEOPLE = ("directory/models/", "directory/admin/", "directory/demo/", "directory/migrations/")

TAG = re.compile(r"{%-?(.*?)-?%}|{{(.*?)}}", re.DOTALL)
LOOP = re.compile(r"^\s*for\s+([\w, ]+?)\s+in\s+([\w.]+)")
WITH = re.compile(r"(\w+)=([\w.]+)")


def templates() -> list[Path]:
    found = [path for app in APPS for path in (ROOT / app).rglob("*.html")]
    return found + [path for app in APPS for path in (ROOT / app).rglob("*.txt") if "templates" in path.parts]


def raw_columns(source: str, others: frozenset[str] | set[str] = frozenset()) -> Iterator[str]:
    """Expressions of a template that read a protected column of a place."""
    tags = [one or other for one, other in TAG.findall(source)]
    held = {"place", "location"}
    for tag in tags:
        if (loop := LOOP.match(tag)) and PLACES.fullmatch(loop[2].rsplit(".", 1)[-1]):
            held.add(loop[1].split(",")[0].strip())
        held |= {name for name, value in WITH.findall(tag) if PLACE.fullmatch(value.rsplit(".", 1)[-1])}
    names = "|".join(sorted(held - set(others)))
    if not names:
        return
    column = re.compile(rf"(?<!\w)((?:\w+\.)*(?:\w+_)?(?:{names}))\.(?:{FIELDS}|get_(?:{FIELDS})\w*)(?!\w)")
    yield from (match[0] for tag in tags for match in column.finditer(tag))


def raw_attributes(source: str, others: frozenset[str] | set[str] = frozenset()) -> Iterator[str]:
    """The same in a module: ``place.street``, ``row.location.lat``."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in Location.protected_fields:
            owner = node.value
            name = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
            if PLACE.fullmatch(name) and name not in others:
                yield ast.unparse(node)


def test_no_template_reads_the_raw_columns_of_a_place():
    found = {}
    for path in templates():
        name = str(path.relative_to(ROOT))
        if read := list(raw_columns(path.read_text(), OTHER_THINGS.get(name, set()))):
            found[name] = read

    assert found == {}, "Read shown_name, shown_street, shown_address, shown_point or |text instead"
    assert len(templates()) > 100


def test_no_output_reads_the_raw_columns_of_a_place():
    modules = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    found = {}
    for path in modules:
        name = str(path.relative_to(ROOT))
        if name.startswith(BELONGS_TO_ITS_PEOPLE):
            continue
        if read := list(raw_attributes(path.read_text(), OTHER_THINGS.get(name, set()))):
            found[name] = read

    assert found == {}, "Read shown_name, shown_street, shown_address, shown_point or text() instead"


@pytest.mark.parametrize(
    "source",
    [
        "{{ place.street }}",
        "{% german place.name %}",
        "{{ row.location.postcode }}",
        "{% for house, map in area.places %}{{ house.directions }}{% endfor %}",
        "{% with here=table.place %}{{ here.name }}{% endwith %}",
        '{% include "a.html" with line=first_place.house_number %}',
    ],
)
def test_each_way_to_read_one_is_found(source):
    assert list(raw_columns(source))
    assert not list(raw_columns("{{ place.shown_name }} {{ area.name }} {{ place.city }} {{ workplace_name }}"))


def test_every_column_that_tells_where_a_place_is_is_protected():
    """A column added later has to be sorted: open to everybody, or protected."""
    texts = {field.name for field in Location._meta.fields if field.get_internal_type() in ("CharField", "TextField")}
    numbers = {field.name for field in Location._meta.fields if field.get_internal_type() == "DecimalField"}

    assert (texts | numbers) - {"city", *Location.ACCESSIBILITY} == set(Location.protected_fields)
    assert set(Location.translated_fields) <= set(Location.protected_fields)
