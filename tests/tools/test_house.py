"""What the figures of the house count, on small trees of modules."""

from pathlib import Path

import pytest

from tools.house import House, main


@pytest.fixture
def tree(tmp_path):
    """Write files below a folder and return the house they make."""

    def written(files: dict[str, str]) -> House:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return House(tmp_path)

    return written


def lines(places):
    return [str(place) for place in places]


def test_modules_and_lines_are_those_of_the_apps_without_migrations_and_tests(tree):
    house = tree(
        {
            "directory/models.py": "a = 1\nb = 2\n",
            "site/kim/dates.py": "c = 3\n",
            "directory/migrations/0001_initial.py": "d = 4\n",
            "tests/test_models.py": "e = 5\n",
        }
    )

    assert {module.name: module.lines for module in house.modules} == {"directory.models": 2, "kim.dates": 1}


def test_modules_that_import_each_other_are_a_cycle_whether_at_the_top_or_in_a_function(tree):
    house = tree(
        {
            "directory/__init__.py": "",
            "directory/areas.py": "from . import services\n",
            "directory/services.py": "def place():\n    from directory.terms import Term\n",
            "directory/terms.py": "import directory.areas\n",
            "directory/alone.py": "from directory import areas\n",
        }
    )

    assert house.cycles == [["directory.areas", "directory.services", "directory.terms"]]


def test_imports_for_type_checkers_make_no_cycle(tree):
    house = tree(
        {
            "search/plan.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from search.run import Run\n",
            "search/run.py": "from search.plan import Plan\n",
        }
    )

    assert house.cycles == []


def test_two_cycles_are_two_and_the_bigger_comes_first(tree):
    house = tree(
        {
            "home/a.py": "from home import b\n",
            "home/b.py": "from .a import x\n",
            "home/__init__.py": "",
            "search/a.py": "import search.b\n",
            "search/b.py": "import search.c\n",
            "search/c.py": "try:\n    import search.a\nexcept ImportError:\n    pass\n",
        }
    )

    assert house.cycles == [["search.a", "search.b", "search.c"], ["home.a", "home.b"]]


def test_an_import_in_a_function_needs_a_reason_of_the_closed_list(tree):
    house = tree(
        {
            "home/pages.py": (
                "import json\n"
                "def one():\n    import typst  # slow: loads fonts\n"
                "def two():\n    import model2vec  # optional: an encoder\n"
                "def three():\n    from home.models import (  # apps not ready\n        Page,\n    )\n"
                "def four():\n    import csv\n"
                "def five():\n    import csv  # cycle: with models\n"
                "class Six:\n    import csv\n    def read(self):\n        import csv  # slow:\n"
            )
        }
    )

    assert lines(house.function_imports) == [f"home/pages.py:{line}" for line in (3, 5, 7, 11, 13, 17)]
    assert lines(house.unexplained_imports) == [f"home/pages.py:{line}" for line in (11, 13, 17)]


def test_class_names_used_in_two_modules_are_listed_with_their_places(tree):
    house = tree(
        {
            "search/plan.py": "class Hit: ...\nclass Command: ...\nclass Plan:\n    class Kind: ...\n",
            "directory/hits.py": "class Hit: ...\nclass Command: ...\nclass Kind: ...\n",
        }
    )

    assert {name: lines(places) for name, places in house.classes_twice.items()} == {
        "Hit": ["directory/hits.py:1", "search/plan.py:1"]
    }


def test_a_class_defined_twice_in_one_module_is_used_once(tree):
    house = tree({"search/plan.py": "try:\n    class Hit: ...\nexcept ImportError:\n    class Hit: ...\n"})

    assert house.classes_twice == {}


def test_names_of_public_functions_count_and_those_of_methods_and_helpers_do_not(tree):
    house = tree(
        {
            "search/a.py": "def read(): ...\ndef _join(): ...\nclass A:\n    def save(self): ...\ndef ready(): ...\n",
            "search/b.py": "async def read(): ...\ndef _join(): ...\ndef save(): ...\ndef ready(): ...\n",
        }
    )

    assert {name: lines(places) for name, places in house.functions_twice.items()} == {
        "read": ["search/a.py:1", "search/b.py:1"]
    }


def test_lines_of_templates_over_160_characters_are_listed(tree):
    house = tree(
        {"home/templates/home/page.html": "x" * 160 + "\n" + "x" * 161 + "\n", "home/static/a.html": "x" * 200}
    )

    assert lines(house.long_template_lines) == ["home/templates/home/page.html:2"]


def test_modules_over_300_lines_are_counted(tree):
    house = tree({"home/a.py": "x = 1\n" * 300, "home/b.py": "x = 1\n" * 301})

    assert [module.name for module in house.long_modules] == ["home.b"]


def test_the_check_passes_a_house_in_order_and_names_what_is_not(tree, capsys):
    house = tree({"home/a.py": "def one():\n    import csv  # slow: an example\n"})
    assert main([str(house.root), "--check"]) == 0

    tree({"home/b.py": "def two():\n    import csv\n"})
    assert main([str(house.root)]) == 0
    capsys.readouterr()
    assert main([str(house.root), "--check"]) == 1
    assert capsys.readouterr().err == "imports inside functions without a reason: 1, at most 0\n"


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"home/a.py": "import home.b\n", "home/b.py": "import home.a\n"}, "cycles of modules: 1, at most 0"),
        ({"home/a.py": "class A: ...\n", "home/b.py": "class A: ...\n"}, "class names used twice: 1, at most 0"),
        (
            {"home/a.py": "def one():\n" + "    import csv  # slow: an example\n" * 26},
            "imports inside functions: 26, at most 25",
        ),
        (
            {f"home/{name}.py": "".join(f"def f{n}(): ...\n" for n in range(21)) for name in "ab"},
            "names of public functions used twice: 21, at most 20",
        ),
        ({"home/templates/a.html": "x" * 161}, "lines of templates over 160 characters: 1, at most 0"),
        ({"home/a.py": "x = 1\n" * 301}, "modules over 300 lines: 1, at most 0"),
    ],
)
def test_each_limit_is_held(tree, files, fault):
    assert tree(files).faults() == [fault]


def test_the_apps_of_this_house_are_found():
    apps = {module.name.partition(".")[0] for module in House(Path(__file__).resolve().parents[2]).modules}

    assert apps == {"directory", "home", "networks", "search", "kim"}


def test_this_house_is_in_order():
    assert House().faults() == []
