"""A small world with one record of everything that is offered as a file. Every text, day and number in it is fixed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from directory.models import Layer, LegalSphere, Phase, ResidenceStatus, TargetGroup, Transition
from networks.external_tables.importing import look_at
from networks.external_tables.results import result_of
from networks.gaps.origin import Find, take_up
from networks.models import (
    BodyKind,
    Decision,
    Gap,
    GroupSize,
    LanguageNeed,
    Meeting,
    Seat,
    Survey,
    Visibility,
    WaitingSheet,
)
from tests.directory.records import a_contact, a_language, a_place, a_service, an_organisation, speaks
from tests.home.ground import a_portal, a_site
from tests.networks.cooperation.records import a_post, a_profile, a_relation
from tests.networks.external_tables.records import MAPPING, World, as_csv, with_row
from tests.networks.records import a_body, a_decision, a_holder, a_meeting, a_seat, agrees, an_item
from tests.search.demand.records import searched

from .offers import WAITING

#: When everything happens: noon of a Wednesday in winter time.
NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)
TODAY = date(2026, 11, 25)


class GoldenWorld(World):
    """Records whose keys stand in a file have keys of their own, whatever was numbered before them."""

    def __init__(self) -> None:
        super().__init__()
        a_site()
        self.terms()
        self.house.name = "Bildungswerk Nethetal e. V."
        self.service()
        self.bodies()
        self.cooperation()
        self.coverage()
        self.demand()

    def terms(self) -> None:
        self.arabic = a_language("ar")
        one, other = (
            LegalSphere.objects.create(key=key, labels={"de": label}, responsible="Amt für Teilhabe")
            for key, label in (("asylblg", "Asylbewerberleistungen"), ("sgb-ii", "Grundsicherung"))
        )
        Phase.objects.create(key="ankommen", labels={"de": "Ankommen", "en": "Arriving"}, synonyms={"de": ["Ankunft"]})
        TargetGroup.objects.create(key="frauen", labels={"de": "Frauen"})
        status = ResidenceStatus.objects.create(key="duldung", labels={"de": "Duldung"}, law="§ 60a AufenthG")
        status.typical_benefit_spheres.add(one)
        Transition.objects.create(
            key="rechtskreiswechsel",
            labels={"de": "Rechtskreiswechsel"},
            from_sphere=one,
            to_sphere=other,
            note="Lücke",
        )
        self.course.expected_level = "gemeinde"
        self.course.uri = "urn:kim-atlas:category:integrationskurs"
        self.course.save()

    def service(self) -> None:
        service = a_service(
            self.house,
            name="Sprachkurs am Markt",
            category=self.course,
            area=self.town,
            summary="Deutsch lernen; auch am Abend, mit „Kinderbetreuung“.",
            age_from=16,
            capacity="free",
            capacity_places=12,
            capacity_as_of=date(2026, 11, 2),
            confirmed_at=date(2026, 10, 1),
            valid_from=date(2026, 1, 1),
            funding_until=date(2027, 3, 31),
            funder="Land Nordrhein-Westfalen",
        )
        a_place(self.house, self.town, service)
        a_contact(self.house, service, pk=90_001, mobile="0151 4710-455")
        speaks(service, self.arabic)

    def bodies(self) -> None:
        office = an_organisation(self.district, "Kommunales Integrationszentrum", kind="ki")
        named = a_contact(office, pk=90_002, function="Direktion", name="Jorinde Falkenhain", layer=Layer.NETWORK)
        agrees(named)
        body = a_body(
            self.district,
            "Lenkungsgruppe Höxter",
            summary="Entscheidet über Strukturen.",
            meetings_per_year=2,
            founded_on=date(2020, 5, 4),
            office=office,
            office_contact=a_contact(office, pk=90_003, function="Koordination KIM"),
            kind=BodyKind.STEERING_GROUP,
            further=(self.town,),
        )
        chair = a_seat(body, "Kreisdirektion", role=Seat.Role.CHAIR, section="Kreisverwaltung", order=1)
        a_holder(chair, named, begins_on=date(2025, 1, 1))
        a_seat(body, "Leitung Jugendamt", order=2, organisation=office, area=self.town, deputy_function="Frühe Hilfen")
        meeting = a_meeting(
            body,
            datetime(2026, 12, 3, 13, tzinfo=UTC),
            pk=90_004,
            uid=UUID("00000000-0000-4000-8000-000000090004"),
            number=9,
            title="Sitzung vor dem Winter",
            place="Kreishaus, Saal 2",
            state=Meeting.State.INVITED,
        )
        an_item(meeting, "Lückenbericht; Aussprache")
        a_decision(
            body,
            "Sprechstunde einrichten",
            number="2026-1",
            wording="Eine Sprechstunde wird eingerichtet.\nSie beginnt im Januar.",
            decided_on=date(2026, 6, 2),
            due_on=date(2027, 1, 15),
            responsible_organisation=office,
            state=Decision.State.OPEN,
            votes_for=12,
            votes_against=0,
            visibility=Visibility.PUBLIC,
        )
        self.office, self.body, self.meeting = office, body, meeting

    def cooperation(self) -> None:
        contact = a_contact(self.office, pk=90_005, function="Case Management", phone="05271 965-0")
        a_post(
            self.office,
            self.town,
            languages=(self.arabic,),
            pk=90_006,
            title="Case Management Brakel",
            contact=contact,
            capacity="few",
            capacity_as_of=date(2026, 11, 2),
        )
        a_relation(self.office, self.house, "funded", starts_on=date(2024, 2, 29), note="Zuwendung des Landes")
        a_profile(
            a_portal(self.district),
            self.district,
            self.town,
            summary="Zwei Verwaltungen, ein Sprachkurs.",
            keywords=["Sprache", "Bau"],
            since=2020,
            funding="Land",
        )

    def coverage(self) -> None:
        Survey.objects.create(area=self.district, as_of=TODAY)
        women = TargetGroup.objects.get(key="frauen")
        GroupSize.objects.create(area=self.town, group=women, people=1600, as_of=TODAY, source="Register")
        LanguageNeed.objects.create(area=self.town, language=self.arabic, as_of=TODAY, source="Beirat")
        take_up(Find(self.course, self.neighbour, Gap.Origin.GRID))
        look_at(as_csv(), MAPPING).take_over(file_name="owl.csv")
        self.town.area_km2 = Decimal("173.73")
        self.town.save()

    def waits_for(self, person) -> None:
        """A table this person looked at; one answer in it is not understood."""
        look = look_at(as_csv(with_row(7, ["Sprach-Café", "so so", "nein"])), MAPPING)
        WaitingSheet.objects.create(
            key=WAITING,
            person=person,
            language="de",
            file_name="owl.csv",
            mapping=MAPPING,
            result=result_of(look).packed(),
        )

    def demand(self) -> None:
        for day in (date(2026, 11, 10), date(2026, 10, 12)):
            searched(
                6, on=day, days=3, text="Umzug", phrase="umzug", area=self.town, page_language="de", reason="kosten"
            )
