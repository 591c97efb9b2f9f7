"""Mutants of a small module: which changes are made, and how one gets into functions that are loaded already."""

from __future__ import annotations

import pytest

from tools.mutants.making import applied, changes
from tools.mutants.swapping import RunsOnImport, loaded_functions, swap

SOURCE = '''\
"""Ages."""
OLD = 65

def is_old(age: int | None, *, since: int = OLD) -> bool:
    if age is None:
        raise ValueError(_("Nobody's age is %(nothing)s.") % {"nothing": 1 + 1})
    return age >= since
'''


def test_borders_and_results_are_changed_types_and_texts_are_not():
    found = changes(SOURCE)

    changed = {applied(one, SOURCE.encode()).splitlines()[-1].strip() for one in found if one.lines.start.line == 7}
    assert changed == {"return age > since", "return None"}
    assert {one.lines.start.line for one in found} == {2, 5, 7}, "neither the types of line 4 nor the text of line 6"


def test_a_changed_function_runs_where_it_was_imported():
    names: dict = {}
    old = compile(SOURCE, "ages.py", "exec")
    exec(old, names)
    imported = names["is_old"]

    swap(old, compile(SOURCE.replace(">=", ">"), "ages.py", "exec"), loaded_functions({"ages.py"}))

    assert not imported(65)


def test_what_ran_on_import_needs_a_process_of_its_own():
    old, new = (compile(text, "ages.py", "exec") for text in (SOURCE, SOURCE.replace("65", "66")))

    with pytest.raises(RunsOnImport):
        swap(old, new, {})
