"""publiccode.yml, which catalogues of public software read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import yaml
from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def publiccode() -> dict:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_every_field_the_standard_demands_is_there(publiccode):
    assert publiccode["publiccodeYmlVersion"] == "0.4"
    demanded = {"name", "url", "platforms", "categories", "developmentStatus", "softwareType", "description", "legal",
                "maintenance", "localisation"}  # fmt: skip
    assert demanded - set(publiccode) == set()
    assert publiccode["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert publiccode["softwareType"] == "standalone/web"


@pytest.mark.parametrize("language", ["de", "en"])
def test_descriptions_have_the_length_the_standard_allows(publiccode, language):
    description = publiccode["description"][language]

    assert len(description["shortDescription"]) <= 150
    assert 500 <= len(description["longDescription"]) <= 10_000
    assert all(len(feature) <= 100 for feature in description["features"])
    assert len(description["genericName"]) <= 35


def test_licence_is_that_of_the_project_and_its_text_is_complete(publiccode):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert publiccode["legal"]["license"] == project["license"] == "EUPL-1.2"
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert [number for number in range(1, 16) if f"\n{number}." not in text] == []
    assert "Appendix" in text


def test_internal_maintenance_names_whom_to_write_to(publiccode):
    maintenance = publiccode["maintenance"]

    assert maintenance["type"] == "internal"
    assert all({"name", "email"} <= set(contact) for contact in maintenance["contacts"])


def test_languages_are_those_of_the_interface(publiccode):
    assert publiccode["localisation"]["availableLanguages"] == [code for code, _name in settings.LANGUAGES]
