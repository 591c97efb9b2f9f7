"""One file of settings for systemd, a shell and compose: all three read the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kim.settings.environment import environment
from tests.test_repository import ROOT

from .environment_files import read_by_compose, read_by_shell, read_by_systemd
from .files import SETTINGS

#: Known to Django, not to the settings of the site.
MODULE = "DJANGO_SETTINGS_MODULE"
NEEDED = {"KIM_SECRET_KEY", "KIM_ALLOWED_HOSTS", "KIM_BASE_URL", "KIM_EMAIL_URL", "KIM_DEFAULT_FROM_EMAIL"}


def example_with_everything_set(folder: Path) -> Path:
    """``.env.example`` with the # before each setting removed, as it tells people to do."""
    text = re.sub(r"(?m)^#(?=[A-Z_]+=)", "", (ROOT / ".env.example").read_text(encoding="utf-8"))
    target = folder / "site.env"
    target.write_text(text, encoding="utf-8")
    return target


@pytest.mark.parametrize("source", ["deploy", "example"])
def test_shell_systemd_and_compose_read_the_same(source: str, tmp_path: Path):
    path = SETTINGS if source == "deploy" else example_with_everything_set(tmp_path)
    text = path.read_text(encoding="utf-8")

    shell = read_by_shell(path)

    assert len(shell) > 10
    assert read_by_systemd(text) == shell
    assert read_by_compose(text) == shell


def test_the_file_sets_what_a_public_site_needs_and_nothing_unknown():
    values = read_by_shell(SETTINGS)

    assert set(values) - set(environment.settings) == {MODULE}
    assert set(values) >= NEEDED
    assert " " in values["KIM_SITE_NAME"]
    for name in set(values) - {MODULE}:
        environment.settings[name].parse(values[name])


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("A=one two", "one two"),
        ("A= 'one  two' ", "one  two"),
        ("A='$x `y` \\'", "$x `y` \\"),
        ('A="a \\"b\\" \\$c"', 'a "b" $c'),
        ("A=it's", "it's"),
        ("A=one\\\ntwo", "onetwo"),
        ("A='b' 'c'", "bc"),
        ("; A=x\nA=y # z", "y # z"),
        ("A=", ""),
    ],
)
def test_the_rules_of_systemd_are_those_of_its_manual(line: str, value: str):
    assert read_by_systemd(f"# first\n{line}\nB=b\n") == {"A": value, "B": "b"}


@pytest.mark.parametrize("line", ["KIM_SITE_NAME=Integration im Kreis", "KIM_SECRET_KEY=<long random text>", "A=x&y=z"])
def test_a_line_the_readers_disagree_about_is_found(line: str, tmp_path: Path):
    path = tmp_path / "site.env"
    path.write_text(f"{line}\n", encoding="utf-8")

    with pytest.raises(AssertionError):
        assert read_by_shell(path) == read_by_systemd(path.read_text(encoding="utf-8"))
