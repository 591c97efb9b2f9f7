"""Services of the demo, written one by one, with everything that belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from random import Random
from typing import Any

from directory.models import (
    Category,
    Contact,
    Language,
    Layer,
    Location,
    Organisation,
    ResidenceStatus,
    Service,
    ServiceContact,
    ServiceLocation,
    TargetGroup,
)
from directory.models.slugs import german_slug
from kim.dates import moment_in_germany

from .audience import STATUSES, coverage, for_women, languages
from .content import spoken_name
from .districts import DemoDistrict
from .drawing import dice
from .facts import columns_of
from .hours import closing_periods, opening_hours
from .planning import PlannedService
from .translations import demo_translations


@dataclass
class TermsByKey:
    """The taxonomy by key, read once."""

    today: date

    @cached_property
    def categories(self) -> dict[str, Category]:
        rows = Category.objects.select_related("domain").prefetch_related("target_groups", "legal_spheres", "phases")
        return {term.key: term for term in rows}

    @cached_property
    def languages(self) -> dict[str, Language]:
        return Language.objects.all().by_key()

    @cached_property
    def target_groups(self) -> dict[str, TargetGroup]:
        return TargetGroup.objects.all().by_key()

    @cached_property
    def statuses(self) -> dict[str, ResidenceStatus]:
        return ResidenceStatus.objects.all().by_key()


def wording(plan: PlannedService, ground: DemoDistrict) -> dict[str, str]:
    """Name, summary and description with the names of the places put in."""
    places = {"ort": spoken_name(plan.place), "gebiet": ground.area.full_name}
    variant = plan.template.variants[plan.variant]
    return {
        "name": variant.name.format(**places),
        "summary": variant.summary.format(**places),
        "description": variant.text.format(**places),
    }


def build_service(plan: PlannedService, ground: DemoDistrict, organisation: Organisation, terms: TermsByKey) -> Service:
    """The service with its rows, not saved yet."""
    rng = dice(f"service:{plan.key}")
    texts = wording(plan, ground)
    # Any: modelcluster takes lists where the type checker sees managers.
    service: Any = Service(
        organisation=organisation,
        slug=f"{german_slug(texts['name'])[:120]}-{german_slug(plan.key)[-40:]}",
        is_demo=True,
        external_ids={"demo": plan.key},
        first_published_at=_noon(terms.today),
        last_published_at=_noon(terms.today),
        **texts,
        **columns_of(plan, terms.today, rng),
    )
    _add_terms(service, plan, terms, rng)
    service.coverage = coverage(plan, ground, rng)
    service.service_languages = languages(plan, terms.languages, rng)
    service.opening_hours = opening_hours(plan.template.mode, rng)
    service.closing_periods = closing_periods(plan.template.mode, terms.today, rng)
    service.service_contacts = _contacts(organisation, rng)
    if not plan.address_free:
        service.service_locations = _locations(plan, ground, organisation, rng)
    service.translations = demo_translations(plan, ground, service, rng)
    return service


def _add_terms(service: Service, plan: PlannedService, terms: TermsByKey, rng: Random) -> None:
    category = terms.categories[plan.template.category]
    service.categories = [category, *_second_category(category, terms, rng)]
    groups = list(category.target_groups.all())
    if for_women(plan) and "frauen" in terms.target_groups:
        groups = [terms.target_groups["frauen"]]
    service.target_groups = groups if rng.random() < 0.9 else []
    service.legal_spheres = list(category.legal_spheres.all())
    service.phases = list(category.phases.all())
    wanted = STATUSES.get(category.key, ())
    service.residence_statuses = [terms.statuses[key] for key in wanted if key in terms.statuses]


def _second_category(category: Category, terms: TermsByKey, rng: Random) -> list[Category]:
    """Some services serve two purposes."""
    pairs = {"erstberatung": "behoerdenhilfe", "integrationskurs": "sprachpruefung", "begegnung": "sprachcafe"}
    second = terms.categories.get(pairs.get(category.key, ""))
    return [second] if second is not None and rng.random() < 0.25 else []


def _contacts(organisation: Organisation, rng: Random) -> list[ServiceContact]:
    """The office for everybody, a line for professionals, and now and then the management."""
    roles = {
        Layer.PUBLIC: (ServiceContact.Role.REGISTRATION, 1.0),
        Layer.NETWORK: (ServiceContact.Role.ADVICE, 0.6),
        Layer.COORDINATION: (ServiceContact.Role.MANAGEMENT, 0.4),
    }
    is_first = not Service.objects.filter(organisation=organisation).exists()
    rows = []
    for contact in Contact.objects.filter(organisation=organisation).order_by("pk"):
        role, chance = roles[Layer(contact.layer)]
        # The first service names all of them: a contact no service points at is never found.
        if is_first or rng.random() < chance:
            rows.append(ServiceContact(contact=contact, role=role))
    return rows


def _locations(
    plan: PlannedService, ground: DemoDistrict, organisation: Organisation, rng: Random
) -> list[ServiceLocation]:
    """The house in the town of the service; without one the service takes place at the seat."""
    houses = list(Location.objects.filter(organisation=organisation).order_by("pk"))
    town = ground.municipality_of(plan.place)
    near = [house for house in houses if house.area_id == town.pk] or houses[:1]
    chosen = near if rng.random() < 0.1 else near[:1]
    return [ServiceLocation(location=house) for house in chosen]


def _noon(day: date) -> datetime:
    return moment_in_germany(day, time(12))
