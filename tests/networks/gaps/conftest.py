from __future__ import annotations

import pytest

from networks.models import Body, BodyKind, Gap
from tests.directory.records import District, a_category, a_service, an_organisation
from tests.directory.rights.people import a_person


@pytest.fixture
def district(db) -> District:
    return District()


@pytest.fixture
def category(db):
    return a_category("sprachcafe", "sprache")


@pytest.fixture
def coordinator(district):
    return a_person("coordinator", areas=(district.district,))


@pytest.fixture
def stranger(district):
    return a_person("coordinator", areas=(district.other_district,))


@pytest.fixture
def case_manager(db):
    return a_person("case_manager")


@pytest.fixture
def group(district, category) -> Body:
    kind = BodyKind.objects.get_or_create(key="working-group", defaults={"name": "Arbeitsgruppe", "plural": "x"})[0]
    body = Body.objects.create(kind=kind, name="AG Sprache", area=district.district)
    body.categories = [category]
    body.save()
    return body


@pytest.fixture
def gap(district, category) -> Gap:
    from networks.gaps.origin import Find, take_up

    return take_up(Find(category, district.town, Gap.Origin.GRID))[0]


@pytest.fixture
def cafe(district, category):
    """A service that closes the gap."""
    return a_service(
        an_organisation(district.town, "Sprachtreff"), name="Sprachcafé mobil", area=district.town, category=category
    )
