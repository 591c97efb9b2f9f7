import json
import re

from directory.models import OpeningHours
from directory.public.jsonld import script
from tests.directory.records import a_place, a_service, an_organisation


def data_of(html: str) -> dict[str, dict]:
    found = map(json.loads, re.findall(r'<script type="application/ld\+json">(.*?)</script>', html))
    return {one["@type"]: one for one in found}


def test_the_page_describes_the_service_for_machines(client, district):
    organisation = an_organisation(district.town, "Bildungswerk", kind="authority")
    service = a_service(organisation, name="Kurs", slug="kurs", cost="free", summary="Deutsch lernen")
    OpeningHours.objects.create(service=service, weekday=1, opens="08:30", closes="12:30")
    a_place(organisation, district.town, service)

    data = data_of(client.get("/de/angebote/kurs/").content.decode())

    service_data = data["GovernmentService"]
    assert service_data["name"] == "Kurs"
    assert service_data["isAccessibleForFree"] is True
    assert service_data["areaServed"] == [{"@type": "AdministrativeArea", "name": "Brakel", "identifier": "05762016"}]
    assert service_data["provider"]["@type"] == "GovernmentOrganization"
    assert service_data["hoursAvailable"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": "https://schema.org/Tuesday",
            "opens": "08:30",
            "closes": "12:30",
        }
    ]
    place = service_data["availableChannel"][0]["serviceLocation"]
    assert place["address"]["streetAddress"] == "Am Markt 99"
    crumbs = [item["item"] for item in data["BreadcrumbList"]["itemListElement"]]
    assert crumbs == [
        "http://testserver/de/",
        "http://testserver/de/angebote/",
        "http://testserver/de/angebote/kurs/",
    ]


def test_what_is_unknown_is_left_out_instead_of_denied(client, district):
    service = a_service(an_organisation(district.town), cost="unknown")

    data = data_of(client.get(service.get_absolute_url()).content.decode())["GovernmentService"]

    assert "isAccessibleForFree" not in data
    assert "hoursAvailable" not in data


def test_texts_cannot_leave_the_script_element(client, district):
    service = a_service(an_organisation(district.town), name="</script><script>alert('x')</script> & Co")

    html = client.get(service.get_absolute_url()).content.decode()

    assert "</script><script>alert" not in html
    assert data_of(html)["GovernmentService"]["name"] == "</script><script>alert('x')</script> & Co"


def test_line_separators_are_escaped():
    assert "\u2028" not in script({"name": "a\u2028b"})
