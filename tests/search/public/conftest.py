from __future__ import annotations

import pytest

from search.rebuilding import rebuild
from tests.directory.records import (
    a_category,
    a_language,
    a_place,
    a_service,
    an_organisation,
    speaks,
)


@pytest.fixture
def ground(district, settings, tmp_path):
    """Three services around Brakel, in an index of their own; ``again()`` writes it anew."""
    settings.KIM_SEARCH_FOLDER = tmp_path / "index"
    organisation = an_organisation(district.town)
    course = a_service(
        organisation,
        name="Integrationskurs",
        summary="Deutsch lernen mit Kinderbetreuung.",
        area=district.district,
        category=a_category("integrationskurs", "sprache", ar="دورة الاندماج", uk="Інтеграційний курс"),
        cost="free",
        childcare="yes",
    )
    advice = a_service(
        organisation,
        name="Wohnberatung",
        summary="Hilfe bei der Wohnungssuche.",
        area=district.town,
        category=a_category("wohnungssuche", "wohnen", en="Finding a flat"),
        cost="fee",
    )
    law = a_service(
        organisation,
        name="Rechtsberatung",
        area=district.neighbour,
        category=a_category("rechtsberatung", "aufenthalt"),
    )
    speaks(course, a_language("ar"))
    speaks(course, a_language("uk", "Українська"), "interpreter")
    speaks(advice, a_language("ar"), "material")
    a_place(organisation, district.town, course, step_free="yes", lat=51.71, lon=9.21)
    a_place(organisation, district.neighbour, law, name="Rathaus", lat=51.72, lon=9.23)

    class Ground:
        services = {"course": course, "advice": advice, "law": law}
        place = district
        office = organisation

        @staticmethod
        def again() -> None:
            rebuild()

    Ground.again()
    return Ground
