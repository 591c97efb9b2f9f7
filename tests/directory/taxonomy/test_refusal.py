"""Files whose terms do not fit together are refused with the place and the reason."""

import json
import shutil

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from directory.loading.problems import InputRefused
from directory.models import Category
from directory.taxonomy.reading import DATA, TermSource


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def folder(tmp_path):
    for name in ("taxonomy.json", "languages.csv"):
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


def change(folder, section: str, number: int, **values) -> None:
    path = folder / "taxonomy.json"
    content = json.loads(path.read_text())
    content[section][number] |= values
    path.write_text(json.dumps(content))


def problems_of(folder) -> list[str]:
    with pytest.raises(InputRefused) as refused:
        TermSource.read(folder)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"domain": "weltall"}, "domain: “weltall” is no key of life domains."),
        ({"domain": None}, "domain is missing."),
        ({"phases": ["irgendwann"]}, "phases: “irgendwann” is no key of phases."),
        ({"label": {"en": "Advice"}}, "The German label is missing."),
        ({"label": {"de": "Beratung", "xx": "?"}}, "labels.xx: the site has no language “xx”."),
        ({"expected_level": "planet"}, "expected_level: Value 'planet' is not a valid choice."),
    ],
)
def test_a_wrong_value_is_named_with_its_term(folder, values, reason):
    change(folder, "service_categories", 0, **values)

    assert f"taxonomy.json, service_categories, erstberatung: {reason}" in problems_of(folder)


def test_a_key_given_twice_or_badly_formed_is_named(folder):
    change(folder, "phases", 1, id="vorintegration")
    change(folder, "phases", 2, id="nicht so")

    found = "\n".join(problems_of(folder))

    assert "phases, vorintegration: The key vorintegration stands in the file twice." in found
    assert "phases, nicht so: key:" in found


def test_a_language_without_a_name_is_named_with_its_row(folder):
    path = folder / "languages.csv"
    path.write_text(path.read_text().replace("de,Deutsch,", "de,,", 1))

    assert problems_of(folder) == ["languages.csv, row 2: The German label is missing."]


def test_broken_json_is_named_with_its_line(folder):
    (folder / "taxonomy.json").write_text('{"phases": [\n oops')

    assert problems_of(folder)[0].startswith("taxonomy.json, row 2: The file is no valid JSON")


@pytest.mark.django_db
def test_refused_files_change_nothing(folder):
    change(folder, "service_categories", 3, domain="weltall")

    with pytest.raises(CommandError, match="weltall"):
        call_command("load_taxonomy", folder=folder)

    assert not Category.objects.exists()
