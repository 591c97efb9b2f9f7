"""Services for measuring, a thousand at a time and without signals."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from directory.models import (
    Category,
    Language,
    OpeningHours,
    Organisation,
    Service,
    ServiceArea,
    ServiceContact,
    ServiceLanguage,
    ServiceLocation,
)

from .audience import languages
from .content import OrganisationRow, districts, spoken_name, templates
from .drawing import dice
from .facts import columns_of
from .hours import opening_hours
from .planning import PlannedService


class ServiceRows:
    """Holds the terms; memory does not grow with the number of services."""

    def __init__(self, today: date, prefix: str) -> None:
        self.today = today
        self.prefix = prefix
        found = Category.objects.prefetch_related("target_groups", "legal_spheres", "phases")
        self.categories = {term.key: term for term in found if term.key in templates()}
        self.keys = sorted(self.categories)
        self.languages = Language.objects.all().by_key()

    def write(self, carriers: dict[int, Organisation]) -> None:
        """Write one batch: number of the service → organisation, with area, places and contacts read before."""
        made = {number: self._service(number, carrier) for number, carrier in carriers.items()}
        Service.objects.bulk_create([service for service, _plan, _rng in made.values()])
        rows: dict[type[Any], list] = {
            kind: [] for kind in (ServiceArea, ServiceLanguage, OpeningHours, ServiceLocation, ServiceContact)
        }
        links: dict[str, list] = {name: [] for name in ("categories", "target_groups", "legal_spheres", "phases")}
        for number, (service, plan, rng) in made.items():
            carrier = carriers[number]
            rows[ServiceArea] += _areas(carrier, plan, rng)
            rows[ServiceLanguage] += languages(plan, self.languages, rng)
            rows[OpeningHours] += opening_hours(plan.template.mode, rng)
            if not plan.address_free:
                rows[ServiceLocation] += [ServiceLocation(location=place) for place in carrier.locations.all()]
            rows[ServiceContact] += [ServiceContact(contact=contact) for contact in carrier.contacts.all()]
            for added in rows.values():
                _belong(added, service)
            self._link(service, plan, links)
        for kind, found in rows.items():
            kind._base_manager.bulk_create(found)
        for name, found in links.items():
            getattr(Service, name).through._base_manager.bulk_create(found)

    def _service(self, number: int, carrier: Organisation) -> tuple[Service, PlannedService, Random]:
        rng = dice(f"scale:{number}")
        category = self.categories[rng.choice(self.keys)]
        template = templates()[category.key]
        row = OrganisationRow(carrier.name, carrier.kind, template.by[0], carrier.area.name)
        variant = rng.randrange(len(template.variants))
        plan = PlannedService(
            f"{self.prefix}{number}", districts()[0], template, variant, row, carrier.area.name, category.expected_level
        )
        district = carrier.area.parent or carrier.area
        places = {"ort": spoken_name(carrier.area.name), "gebiet": district.full_name}
        name, summary, text = template.variants[variant]
        service = Service(
            organisation=carrier,
            name=name.format(**places),
            slug=f"{self.prefix}{number}",
            summary=summary.format(**places),
            description=text.format(**places),
            live=True,
            is_demo=True,
            external_ids={"demo": f"{self.prefix}{number}"},
            **columns_of(plan, self.today, rng),
        )
        service.source_hash = service.text_hash
        return service, plan, rng

    def _link(self, service: Service, plan: PlannedService, links: dict[str, list]) -> None:
        category = self.categories[plan.template.category]
        terms: dict[str, Any] = {
            "categories": [category],
            "target_groups": category.target_groups.all(),
            "legal_spheres": category.legal_spheres.all(),
            "phases": category.phases.all(),
        }
        for name, found in terms.items():
            through = getattr(Service, name).through
            field: Any = Service._meta.get_field(name)
            column = field.m2m_reverse_field_name() + "_id"
            links[name] += [through(service_id=service.pk, **{column: term.pk}) for term in found]


def _belong(rows: list, service: Service) -> None:
    """Give the rows added last to their service; those before have one."""
    for row in reversed(rows):
        if row.service_id is not None:
            break
        row.service_id = service.pk


def _areas(carrier: Organisation, plan: PlannedService, rng: Random) -> list[ServiceArea]:
    town, district = carrier.area, carrier.area.parent or carrier.area
    return [ServiceArea(area=town if plan.level == "gemeinde" or rng.random() < 0.3 else district)]
