import pytest
from django.utils import translation

from directory.models import Location, Organisation
from tests.directory.records import District, a_contact, a_place, a_service, an_organisation
from tests.directory.rights.people import a_person


class Office:
    """A district with an organisation, a complete published service, and the people around it."""

    def __init__(self) -> None:
        self.district = District()
        self.organisation: Organisation = an_organisation(self.district.town, phone="0221 4710-455")
        self.service = a_service(self.organisation, name="Müttertreff Süd", summary="Treff für Mütter.")
        self.contact = a_contact(self.organisation, self.service)
        self.place: Location = a_place(self.organisation, self.district.town, self.service)
        self.administrator = a_person("superuser")
        self.partner = a_person(member_of=self.organisation)
        self.coordinator = a_person(areas=(self.district.district,))


@pytest.fixture
def office(db) -> Office:
    return Office()


@pytest.fixture
def admin(client, office):
    client.force_login(office.administrator)
    return client


@pytest.fixture
def partner(client, office):
    client.force_login(office.partner)
    return client


@pytest.fixture
def coordinator(client, office):
    client.force_login(office.coordinator)
    return client


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"
    with translation.override("en"):
        yield
