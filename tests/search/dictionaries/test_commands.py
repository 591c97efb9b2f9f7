from __future__ import annotations

import argparse

import pytest
from django.core.management.base import CommandError

from search.dictionaries import apertium, catalogue, commands
from search.dictionaries.installation import installed_table
from search.vocabulary import CountingAnalyser, keep, use
from tests.search.dictionaries.files import a_dictionary

pytestmark = pytest.mark.django_db


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """Only the dictionaries given are there."""
    monkeypatch.setattr(apertium, "is_installed", lambda folder=apertium.FOLDER: False)
    monkeypatch.setattr(catalogue, "THESAURUS", tmp_path / "no thesaurus")

    def install(**pairs: dict[str, str]) -> None:
        found = [a_dictionary(tmp_path, pair.replace("_", "-"), **words) for pair, words in pairs.items()]
        monkeypatch.setattr(catalogue, "DICTIONARIES", tuple(found))
        monkeypatch.setattr(catalogue, "FURTHER", ())

    install()
    return install


@pytest.fixture
def indexed(settings, tmp_path):
    settings.KIM_SEARCH_FOLDER = tmp_path / "index"
    reader = CountingAnalyser(commands.Vocabulary.load().lexicon)
    reader.stems("Wohnung", "de")
    use(keep(reader))


def run(*arguments: str) -> list[str]:
    parser = argparse.ArgumentParser()
    commands.add_commands(parser.add_subparsers())
    options = vars(parser.parse_args(["dictionaries", *arguments]))
    said: list[str] = []
    options.pop("run")(options, said.append)
    return said


def test_build_compiles_what_is_installed_and_says_so(installed, indexed):
    installed(fra_deu={"logement": "Wohnung"})

    said = run("build")

    assert [one.surface for one in installed_table().look_up(["fr:logement"])["fr:logement"]] == ["Wohnung"]
    assert said[0] == "dict-freedict-fra-deu …"
    assert "dict-freedict-fra-deu" in said[1]


def test_status_names_what_is_missing_and_how_to_install_it(installed, indexed):
    said = run("status")

    assert any("mythes-de, apertium-rus-ukr" in line for line in said)
    assert any("apt install mythes-de apertium-rus-ukr" in line for line in said)


def test_status_names_what_is_installed_but_not_compiled(installed, indexed):
    installed(fra_deu={"logement": "Wohnung"})

    assert any("dict-freedict-fra-deu" in line and "search dictionaries build" in line for line in run())


def test_status_says_for_which_language_nothing_is_packaged(installed, indexed):
    assert any("“fa”" in line or "„fa“" in line for line in run())


def test_without_any_dictionary_build_says_what_to_install(installed, indexed):
    with pytest.raises(CommandError, match="apt install"):
        run("build")


def test_without_an_index_build_says_what_to_do_first(installed, settings, tmp_path):
    settings.KIM_SEARCH_FOLDER = tmp_path / "nothing"
    installed(fra_deu={"logement": "Wohnung"})

    with pytest.raises(CommandError, match="manage.py search rebuild"):
        run("build")


def test_a_broken_dictionary_is_named(installed, indexed, tmp_path):
    installed(fra_deu={"logement": "Wohnung"})
    (tmp_path / "freedict-fra-deu.dict.dz").write_bytes(b"no gzip")

    with pytest.raises(CommandError, match=r"freedict-fra-deu\.index cannot be read"):
        run("build")


def test_the_page_of_data_sources_names_dictionaries_in_use(client, installed, indexed, monkeypatch):
    assert b"WikDict" not in client.get("/de/datenquellen/").content
    installed(fra_deu={"logement": "Wohnung"})
    run("build")

    page = client.get("/de/datenquellen/").content.decode()

    assert "WikDict/FreeDict Französisch–Deutsch" in page
    assert "CC BY-SA 3.0" in page
