"""The kinds of people who look at the site, and the two worlds they look at: a small one, and all of the demo world."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from directory.models import Area, Membership
from directory.models.choices import ADMINISTRATOR, CASE_MANAGER, COORDINATOR, PARTNER
from kim.plugins import Demo, registry
from networks.models import Body, BodyMembership
from search.rebuilding import rebuild
from tests.directory.demo.conftest import Silence
from tests.directory.rights.people import a_person
from tests.golden.world import GoldenWorld

KINDS_OF_PEOPLE = ("visitor", "partner", "case manager and member", "coordinator", "administrator")


@dataclass(frozen=True)
class Peopled:
    """A world with one person of each kind; the visitor is ``None``."""

    people: dict[str, User | None]


def small_world() -> Peopled:
    """One record of everything that has a page, and an index of it."""
    world = GoldenWorld()
    rebuild()
    partner = a_person(member_of=world.house)
    Membership.objects.filter(user=partner).update(level=Membership.Level.OWNER)
    people = {
        PARTNER: partner,
        CASE_MANAGER: a_person(CASE_MANAGER),
        COORDINATOR: a_person(COORDINATOR, areas=(world.district,)),
        ADMINISTRATOR: a_person(ADMINISTRATOR),
    }
    return _peopled(people, world.body)


def demo_world() -> Peopled:
    """All the demo shows, with its own accounts. Needs ``KIM_DEMO``."""
    call_command("load_areas", stdout=Silence())
    call_command("load_taxonomy", stdout=Silence())
    for demo in registry.all(Demo):
        demo.load(scale=None, say=lambda text: None)
    people = {role: User.objects.filter(groups__name=role).first() for role in (PARTNER, CASE_MANAGER, COORDINATOR)}
    people[ADMINISTRATOR] = User.objects.get(username="verwaltung")
    district = Area.objects.get(ags="05762")
    return _peopled(people, Body.objects.filter(area=district).order_by("pk").first())


def _peopled(people: dict[str, User | None], body: Body) -> Peopled:
    BodyMembership.objects.create(user=people[CASE_MANAGER], body=body, ends_on=timezone.localdate())
    in_order = (None, people[PARTNER], people[CASE_MANAGER], people[COORDINATOR], people[ADMINISTRATOR])
    return Peopled(dict(zip(KINDS_OF_PEOPLE, in_order, strict=True)))
