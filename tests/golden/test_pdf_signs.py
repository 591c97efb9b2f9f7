"""Each kind of PDF the site makes survives texts in any script, with any sign, and they are found again in the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation

from directory.demo.leaflets import NOTE
from kim import assets
from kim.pdf import pdf_document
from kim.pdf.fonts import own_fonts
from networks.cooperation.profiles.answers import profile_context
from networks.cooperation.profiles.pdf import profile_data
from networks.gaps.report.pdf import report_data
from networks.gaps.report.steering import build_report
from networks.models import CooperationProfile
from tests.directory.rights.people import a_person
from tests.kim.pdf.signs import EVERYTHING, is_there, text_of

pytestmark = pytest.mark.skipif(not own_fonts(), reason="assets are not built; run make demo")


def the_report(world) -> dict[str, Any]:
    return report_data(build_report(world.district, a_person("administrator")))


def the_profile(world) -> dict[str, Any]:
    profile = CooperationProfile.objects.get()
    context = profile_context(profile, RequestFactory().get("/"), AnonymousUser())
    data = profile_data(profile, context, "https://atlas.example.org/de/")
    # One of each part that this profile leaves out.
    data["texts"] = data["texts"] or [{"heading": "Anlass", "text": ["Text"]}]
    data["fields"]["items"] = [{"title": "Feld", "text": ["Text"]}]
    data["contact"]["items"] = [{"title": "Amt", "organisation": "Kreis", "lines": [{"label": "Fon", "value": "1"}]}]
    data["attachments"]["items"] = ["Anlage"]
    return data


def a_leaflet(world) -> dict[str, Any]:
    return {"title": "Titel", "lines": ["Zeile"], "note": NOTE}


KINDS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "networks/gaps/report/steering.typ": the_report,
    "networks/cooperation/profiles/profile.typ": the_profile,
    "directory/demo/data/leaflet.typ": a_leaflet,
}


def templates() -> set[str]:
    folders = ("site", "home", "networks", "search", "directory")
    return {path.relative_to(assets.ROOT).as_posix() for one in folders for path in (assets.ROOT / one).rglob("*.typ")}


def test_every_template_of_a_pdf_is_tried():
    assert templates() == set(KINDS)


def spoilt(value: Any, name: str = "") -> Any:
    """The data with everything in every text, as if people had typed it there. Drawings stay."""
    if isinstance(value, str):
        return value if name == "svg" else f"{value} {EVERYTHING}"
    if isinstance(value, dict):
        return {key: spoilt(one, key) for key, one in value.items()}
    return [spoilt(one, name) for one in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("language", ["de", "ar"])
@pytest.mark.parametrize("template", KINDS)
def test_no_text_keeps_a_file_from_being_made(world, tmp_path, template, language):
    with translation.override("de"):
        data = spoilt(KINDS[template](world))

    pdf = pdf_document(Path(assets.ROOT / template), data, language)

    assert is_there(EVERYTHING, text_of(pdf, tmp_path))
