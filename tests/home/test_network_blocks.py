"""Parts of register and networks at the place an editor chose, and files to take along."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from home.models import ContentPage, StartPage
from home.network_blocks import section_choices
from tests.directory.records import a_language, an_organisation
from tests.home.ground import a_portal
from tests.networks.cooperation.records import a_post

pytestmark = pytest.mark.django_db
FINDER = "Wer ist für mich zuständig?"


@pytest.fixture
def post(district):
    centre = an_organisation(district.district, "Zentrum", kind="ki")
    return a_post(centre, district.district, languages=(a_language("ar"),))


def test_a_part_stands_where_the_editor_put_it_and_only_there(client, start, district, post):
    section = ("call_out", {"title": "Danach", "text": ""})
    a_portal(district.district, body=[("register_part", {"part": "posts"}), section])

    page = client.get("/de/kreis-hoexter/").content.decode()

    assert page.count(FINDER + "</h2>") == 1
    assert page.index(FINDER) < page.index("Danach")


def test_without_the_block_the_part_stands_at_the_end(client, start, district, post):
    a_portal(district.district, body=[("call_out", {"title": "Davor", "text": ""})])

    page = client.get("/de/kreis-hoexter/").content.decode()

    assert page.count(FINDER + "</h2>") == 1
    assert page.index("Davor") < page.index(FINDER)


def test_the_words_of_a_part_are_in_the_language_of_the_visitor(client, start, district, post):
    a_portal(district.district, body=[("register_part", {"part": "posts"})])

    assert "من المسؤول عني؟" in client.get("/ar/kreis-hoexter/").content.decode()


def test_a_part_of_a_plugin_that_is_gone_leaves_the_page_standing(client, start, district):
    a_portal(district.district, body=[("register_part", {"part": "gibt-es-nicht-mehr"})])

    assert client.get("/de/kreis-hoexter/").status_code == 200


def test_a_page_without_an_area_shows_no_part(client, start, post):
    start = StartPage.objects.get(pk=start.pk)
    page = ContentPage(title="Text", slug="text", locale=start.locale, body=[("register_part", {"part": "posts"})])
    start.add_child(instance=page)

    shown = client.get("/de/text/")

    assert shown.status_code == 200
    assert FINDER not in shown.content.decode()


def test_every_section_of_areas_may_be_chosen():
    keys = [key for key, _label in section_choices()]

    assert {"bodies", "posts", "cooperations", "area-relations"} <= set(keys)


@pytest.mark.parametrize(("size", "shown"), [(100, "PDF, 1\xa0KB"), (2_500_000, "PDF, 2,4\xa0MB")])
def test_a_download_tells_type_and_size(client, start, district, settings, tmp_path, size, shown):
    settings.MEDIA_ROOT = tmp_path
    file = get_document_model().objects.create(title="Konzept", file=ContentFile(b"x" * size, "konzept.pdf"))
    items = [{"title": "Unser Konzept", "document": file, "note": "Stand Mai"}]
    a_portal(district.district, body=[("downloads", {"heading": "Dateien", "items": items})])

    page = client.get("/de/kreis-hoexter/").content.decode()

    for words in ("Unser Konzept", shown, "Stand Mai"):
        assert words in page
