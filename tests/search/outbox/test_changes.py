"""Whatever a document is made from: changing it writes a job with the change, and the drain brings the index in step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from directory.models import (
    Category,
    Contact,
    Document,
    DocumentFile,
    DocumentTranslation,
    Language,
    Layer,
    LifeDomain,
    Location,
    OpeningHours,
    Organisation,
    OrganisationTranslation,
    Service,
    ServiceArea,
    ServiceContact,
    ServiceLanguage,
    ServiceTranslation,
    TargetGroup,
)
from directory.taxonomy.merge import Merge
from search.models import Job
from search.rebuilding import rebuild
from tests.directory.records import (
    a_category,
    a_contact,
    a_language,
    a_place,
    a_service,
    an_organisation,
    speaks,
)

from .conftest import differences

pytestmark = pytest.mark.django_db


class World:
    """A service with everything a document is made from, a second one of another organisation, a leaflet."""

    def __init__(self, district) -> None:
        self.district = district
        self.category = a_category("wohnungssuche", "wohnen")
        self.other_category = a_category("mietberatung", "wohnen")
        self.language = a_language("ar")
        self.group = TargetGroup.objects.create(key="eltern", labels={"de": "Eltern"})
        self.organisation = an_organisation(district.town, name="Bildungswerk")
        self.other_organisation = an_organisation(district.neighbour, name="Treffpunkt")
        self.service = a_service(self.organisation, name="Wohnberatung", area=district.cluster, category=self.category)
        self.other = a_service(self.other_organisation, name="Mietertreff", category=self.other_category)
        self.spoken = speaks(self.service, self.language)
        self.place = a_place(self.organisation, district.town, self.service)
        self.contact = a_contact(self.organisation, self.service, name="Xaver Quendel", name_consent=True)
        self.hours = OpeningHours.objects.create(service=self.service, weekday=0, opens="09:00", closes="12:00")
        self.translation = ServiceTranslation.objects.create(service=self.service, language="en", name="Housing advice")
        self.leaflet = Document.objects.create(title="Mietvertrag", organisation=self.organisation)
        self.file = DocumentFile.objects.create(
            document=self.leaflet, language=self.language, file=ContentFile(b"%PDF-", name="vertrag.pdf")
        )

    def change(self, record, **values) -> None:
        for name, value in values.items():
            setattr(record, name, value)
        record.save()


@pytest.fixture
def world(district, own_index, settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path
    made = World(district)
    rebuild()
    return made


def publish_draft(world: World) -> None:
    world.service.name = "Entwurf"
    revision = world.service.save_revision()
    revision.publish()


def delete_organisation(world: World) -> None:
    world.other.delete()
    world.other_organisation.delete()


CHANGES: dict[str, Callable[[World], object]] = {
    "a text": lambda world: world.change(world.service, summary="Hilfe bei der Suche"),
    "a name": lambda world: world.change(world.service, name="Wohnlotsen"),
    "a fact of a facet": lambda world: world.change(world.service, cost="free"),
    "a confirmation": lambda world: world.change(world.service, confirmed_at=timezone.localdate()),
    "a new record": lambda world: a_service(world.organisation, name="Neu"),
    "unpublishing": lambda world: world.service.unpublish(),
    "publishing a draft": publish_draft,
    "the end of validity": lambda world: world.change(
        world.service, valid_until=timezone.localdate() - timedelta(days=1)
    ),
    "deleting": lambda world: world.service.delete(),
    "deleting many": lambda world: Service.objects.all().delete(),
    "a translation": lambda world: world.change(world.translation, summary="Finding a flat"),
    "a further translation": lambda world: ServiceTranslation.objects.create(
        service=world.service, language="fr", name="Conseil logement"
    ),
    "a deleted translation": lambda world: world.translation.delete(),
    "a language": lambda world: speaks(world.service, a_language("uk", "Українська")),
    "the kind of a language": lambda world: world.change(world.spoken, kind="interpreter"),
    "a language less": lambda world: ServiceLanguage.objects.all().delete(),
    "the label of a language": lambda world: world.change(Language.objects.get(), labels={"de": "Hocharabisch"}),
    "a place": lambda world: a_place(world.organisation, world.district.neighbour, world.service, name="Altbau"),
    "the town of a place": lambda world: world.change(world.place, city="Nieheim"),
    "the point of a place": lambda world: world.change(world.place, lat=51.5, lon=8.9),
    "a place that gets protected": lambda world: world.change(world.place, protected=True),
    "steps of a place": lambda world: world.change(world.place, step_free="yes"),
    "a place of an organisation": lambda world: Location.objects.create(
        organisation=world.organisation, area=world.district.town, name="Filiale", city="Steinheim"
    ),
    "coverage": lambda world: ServiceArea.objects.create(service=world.service, area=world.district.other_district),
    "coverage less": lambda world: ServiceArea.objects.filter(service=world.service).delete(),
    "hours": lambda world: OpeningHours.objects.create(service=world.service, weekday=3, opens="09:00", closes="12:00"),
    "hours less": lambda world: world.hours.delete(),
    "another weekday": lambda world: world.change(world.hours, weekday=4),
    "a contact": lambda world: ServiceContact.objects.create(
        service=world.other, contact=Contact.objects.create(organisation=world.organisation, function="Anmeldung")
    ),
    "what a contact is for": lambda world: world.change(world.contact, function="Mietberatung"),
    "a contact that goes to an inner layer": lambda world: world.change(world.contact, layer=Layer.NETWORK),
    "a name that is withdrawn": lambda world: world.change(world.contact, name_consent=False),
    "the name of an organisation": lambda world: world.change(world.organisation, name="Bildungshaus"),
    "an organisation that gets hidden": lambda world: world.change(world.organisation, live=False),
    "a translation of an organisation": lambda world: OrganisationTranslation.objects.create(
        organisation=world.organisation, language="en", name="House of learning"
    ),
    "where an organisation works": lambda world: world.organisation.reach.add(world.district.other_district),
    "an organisation less": delete_organisation,
    "the label of a category": lambda world: world.change(world.category, labels={"de": "Unterkunft"}),
    "a synonym": lambda world: world.change(world.category, synonyms={"uk": ["Житло"]}),
    "the label of a domain": lambda world: world.change(LifeDomain.objects.get(), labels={"de": "Zuhause"}),
    "another category": lambda world: (world.service.categories.set([world.other_category]), world.service.save()),
    "a category more": lambda world: (world.service.categories.add(world.other_category), world.service.save()),
    "a category from its own side": lambda world: world.other_category.services.add(world.service),
    "all services of a category": lambda world: world.category.services.clear(),
    "a target group": lambda world: (world.service.target_groups.add(world.group), world.service.save()),
    "a merge of categories": lambda world: Merge(world.category, world.other_category).run(),
    "a town that joins a cluster": lambda world: (
        world.district.cluster.members.add(world.district.neighbour) or world.district.cluster.save()
    ),
    "a town that leaves a cluster": lambda world: (
        world.district.cluster.members.clear() or world.district.cluster.save()
    ),
    "the title of a leaflet": lambda world: world.change(world.leaflet, title="Mietrecht"),
    "a translation of a leaflet": lambda world: DocumentTranslation.objects.create(
        document=world.leaflet, language="en", title="Tenancy"
    ),
    "a language of a leaflet": lambda world: DocumentFile.objects.create(
        document=world.leaflet, language=a_language("uk"), file=ContentFile(b"%PDF-", name="dohovir.pdf")
    ),
    "a leaflet less": lambda world: world.leaflet.delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_writes_its_job_with_it_and_the_drain_brings_the_index_in_step(world, committed, change):
    assert differences() == []

    with committed():
        change(world)
        assert Job.objects.exists(), "no job was written in the transaction of the change"
        assert differences() != [], "this change does not change any document: the test shows nothing"

    assert differences() == []
    assert not Job.objects.exists()


def test_names_of_models_and_terms_do_not_matter_a_category_is_known_by_its_row(world, committed):
    with committed():
        Category.objects.create(key="neu", domain=LifeDomain.objects.get(), labels={"de": "Neu"})

    assert differences() == []


def test_a_row_no_document_is_made_from_writes_no_job(world):
    world.organisation.memberships.all().delete()
    Organisation.objects.get(pk=world.organisation.pk)

    assert not Job.objects.exists()
