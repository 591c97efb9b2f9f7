"""The search finds posts and profiles, what visitors may see and nothing else."""

from __future__ import annotations

import pytest
from wagtail.models import PageViewRestriction

from directory.models import Layer
from networks.models import Participant, PostsOfArea
from search.engines import choice
from search.rebuilding import rebuild
from tests.directory.records import District, a_contact, a_language, an_organisation
from tests.home.ground import a_portal, a_site, a_translation
from tests.networks.cooperation.records import a_post, a_profile
from tests.search.outbox.conftest import committed, differences, own_index  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture
def district(db) -> District:
    return District()


@pytest.fixture
def world(district, own_index):  # noqa: F811 - the fixture
    class World:
        centre = an_organisation(district.district, "Integrationszentrum", kind="ki")
        post = a_post(
            centre,
            district.town,
            title="Case Management Brakel",
            languages=(a_language("ar"),),
            contact=a_contact(centre, function="Durchwahl", name="Mira Beispiel"),
        )
        site = a_site()
        portal = a_portal(district.district)
        profile = a_profile(portal, district.district, title="Gemeinsames Wohnprojekt", keywords=["Ausbau"])

    rebuild()
    return World


def found(client, words: str, kind: str, **more: str) -> list[str]:
    page = client.get("/de/angebote/", {"q": words, "art": kind, **more})
    assert page.status_code == 200
    return [str(hit.title) for hit in page.context["others_shown"]]


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        ("Case Management", "post", "Case Management Brakel"),
        ("Arabisch", "post", "Case Management Brakel"),
        ("Wohnprojekt", "cooperation", "Gemeinsames Wohnprojekt"),
        ("Ausbau", "cooperation", "Gemeinsames Wohnprojekt"),
    ],
)
def test_posts_and_profiles_are_found_by_their_words(client, world, words, kind, title):
    assert found(client, words, kind) == [title]


def test_they_are_found_for_the_places_they_serve(client, world):
    assert found(client, "Case Management", "post", gebiet="brakel") == ["Case Management Brakel"]
    assert found(client, "Case Management", "post", gebiet="kreis-heinsberg") == []
    assert found(client, "Wohnprojekt", "cooperation", gebiet="brakel") == ["Gemeinsames Wohnprojekt"]


def test_names_of_people_are_not_in_the_index(client, world):
    assert found(client, "Beispiel", "post") == []


CHANGES = {
    "the post is for professionals": lambda w, d: _save(w.post, layer=Layer.NETWORK),
    "the post is given up": lambda w, d: _save(w.post, live=False),
    "the area keeps its posts": lambda w, d: PostsOfArea.objects.create(area=d.district, public=False),
    "the carrier is renamed": lambda w, d: _save(w.centre, name="Anderes Haus"),
    "a further post": lambda w, d: a_post(w.centre, d.district, title="Neue Stelle"),
    "the post serves another town": lambda w, d: w.post.areas.set([d.neighbour]) or w.post.save(),
    "the post is deleted": lambda w, d: w.post.delete(),
    "the profile is renamed": lambda w, d: _publish(w.profile, title="Anderer Titel"),
    "the profile is unpublished": lambda w, d: w.profile.unpublish(),
    "the portal is closed": lambda w, d: PageViewRestriction.objects.create(
        page=w.portal, restriction_type=PageViewRestriction.LOGIN
    ),
    "another participant": lambda w, d: Participant.objects.create(page=w.profile, area=d.other_district),
    "a translation": lambda w, d: a_translation(w.profile, "fr", title="Logement commun"),
    "the profile is deleted": lambda w, d: w.profile.delete(),
}


def _save(record, **values) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def _publish(page, **values) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_brings_the_index_in_step(world, district, committed, change):  # noqa: F811 - the fixture
    before = set(choice.asked().stamps())

    with committed():
        CHANGES[change](world, district)

    assert differences() == []
    if change in ("the post is for professionals", "the post is given up", "the area keeps its posts"):
        assert f"post:{world.post.pk}" in before - set(choice.asked().stamps())
    if change in ("the profile is unpublished", "the portal is closed"):
        assert f"cooperation:{world.profile.pk}" in before - set(choice.asked().stamps())
