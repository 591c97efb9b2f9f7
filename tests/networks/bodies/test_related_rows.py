"""Rows that hang on something with a visibility are read by it, in one way for page, calendar, form and search."""

from __future__ import annotations

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.models.texts import TranslationRow
from networks.bodies.models import AgendaItem, BodyMembership, Decision, Meeting, Seat, Visibility
from networks.gaps.models import Gap
from networks.gaps.pages.move_forms import AgendaForm
from networks.models import Body, Holder, Mailing
from tests.directory.records import a_category
from tests.directory.rights.people import a_person

from ..records import Town, a_body, a_holder, a_meeting, a_seat, an_item

ROOT = Path(__file__).resolve().parents[3]

#: Models without ``visible_to``, and why nothing of a hidden parent is read through them.
EXCEPTIONS = {
    "directory.ServiceContact": "filtered by Contact.objects.visible_to in the same query",
    "networks.NameConsent": "its coordination alone reads it (reachable_by)",
    "networks.Departure": "its coordination alone reads it (reachable_by)",
    "networks.PostsOfArea": "its coordination alone reads it (reachable_by); the contact is asked for apart",
    "networks.CooperationProfile": "a page; its contact is shown through Contact.objects.visible_to",
    "networks.GapEvent": "read with its gap; the body is named among Body.objects.visible_to only",
    "networks.Measure": "read with its gap; the decision is never named through it",
}


def graded() -> set[type[Model]]:
    """Models whose rows say who may see them."""
    return {
        model
        for model in apps.get_models()
        if any(field.name in ("visibility", "layer") for field in model._meta.local_fields)
    }


def hanging_on(parents: set[type[Model]]) -> set[type[Model]]:
    return {
        model
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, ForeignKey) and field.related_model in parents and not issubclass(model, TranslationRow)
    }


def test_every_row_of_something_with_a_visibility_says_who_sees_it():
    missing = {
        model._meta.label
        for model in graded() | hanging_on(graded())
        if not hasattr(model._default_manager, "visible_to")
    }

    assert missing == set(EXCEPTIONS), (
        "Give the query set a visible_to(viewer) that reads by the parent, or say why not"
    )
    assert len(hanging_on(graded())) > 10


def test_nothing_but_the_verb_asks_whether_an_item_is_for_members():
    """Whoever reads ``agenda`` or ``is_internal`` decides anew who sees what; ``shown_agenda`` has it decided."""
    allowed = {"networks/bodies/invitations.py", "networks/bodies/models/meetings.py"}
    found = set()
    for path in (ROOT / "networks").rglob("*.py"):
        name = str(path.relative_to(ROOT))
        if "/demo/" in name or "/migrations/" in name:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in ("agenda", "is_internal"):
                found.add(name)

    assert found <= allowed


class World:
    """A body of the network with a meeting, an open and an internal item; and one only its members know."""

    def __init__(self, town: Town) -> None:
        area = town.district.district
        self.open = a_body(area, "Offene Runde")
        self.inner = a_body(area, "Innere Runde", visibility=Visibility.MEMBERS)
        soon = timezone.now() + timedelta(days=9)
        self.meeting = a_meeting(self.open, soon)
        self.hidden = a_meeting(self.inner, soon, visibility=Visibility.MEMBERS)
        self.item = an_item(self.meeting, "Offener Punkt")
        self.internal = an_item(self.meeting, "Interner Punkt", is_internal=True)
        self.secret = an_item(self.hidden, "Punkt der inneren Runde")
        self.seat = a_seat(self.open, "Sitz offen")
        self.inner_seat = a_seat(self.inner, "Sitz innen")
        for seat in (self.seat, self.inner_seat):
            a_holder(seat, None)
        for meeting in (self.meeting, self.hidden):
            Mailing.objects.create(meeting=meeting, subject=str(meeting.body), text="")
        self.member = a_person("case_manager")
        for body in (self.open, self.inner):
            BodyMembership.objects.create(user=self.member, body=body)
        self.manager = a_person("case_manager")
        self.coordinator = a_person("coordinator", areas=(area,))
        self.elsewhere = a_person("coordinator", areas=(town.district.other_district,))
        self.gap = Gap.objects.create(category=a_category(), area=town.district.town)


@pytest.fixture
def world(town: Town) -> World:
    return World(town)


ITEMS = {"Offener Punkt": 1, "Interner Punkt": 2, "Punkt der inneren Runde": 3}


@pytest.mark.parametrize(
    ("who", "items", "seats", "mailings", "accesses"),
    [
        (None, {1}, {"Sitz offen"}, 0, 0),
        ("manager", {1}, {"Sitz offen"}, 0, 0),
        ("elsewhere", {1}, {"Sitz offen"}, 0, 0),
        ("member", {1, 2, 3}, {"Sitz offen", "Sitz innen"}, 0, 2),
        ("coordinator", {1, 2, 3}, {"Sitz offen", "Sitz innen"}, 2, 2),
    ],
)
def test_each_kind_of_person_sees_the_rows_of_what_they_see(world, who, items, seats, mailings, accesses):
    viewer = getattr(world, who) if who else None

    assert {ITEMS[item.title] for item in AgendaItem.objects.visible_to(viewer)} == items
    assert {seat.function for seat in Seat.objects.visible_to(viewer)} == seats
    assert {holder.seat.function for holder in Holder.objects.visible_to(viewer)} == seats
    assert Mailing.objects.visible_to(viewer).count() == mailings
    assert BodyMembership.objects.visible_to(viewer).count() == accesses


def test_page_calendar_and_form_offer_the_same_items(world):
    page = reverse("networks:meeting_detail", args=[world.open.slug, world.meeting.pk])
    calendar = reverse("networks:body_calendar", args=[world.open.slug])
    for viewer, sees in ((world.elsewhere, False), (world.manager, False), (world.member, True)):
        client = Client()
        client.force_login(viewer)
        offered = AgendaForm(gap=world.gap, viewer=viewer).fields["item"].queryset
        places = {
            "page": "Interner Punkt" in client.get(page).content.decode(),
            "calendar": "Interner Punkt" in client.get(calendar).content.decode(),
            "form": world.internal in offered,
        }
        assert set(places.values()) == {sees}, (viewer, places)
        assert world.item in offered


def test_an_internal_item_is_not_changed_from_outside(world, town):
    town_coordinator = a_person("coordinator", areas=(town.district.town,))
    client = Client()
    client.force_login(town_coordinator)
    url = reverse("gaps:agenda", args=[world.gap.number])

    answers = [client.post(url, {"item": item.pk}).status_code for item in (world.internal, world.secret, world.item)]

    assert answers == [422, 422, 302]
    assert list(world.gap.agenda_items.all()) == [world.item]
    # Put there by a member, it is not named to those who do not know it.
    world.gap.agenda_items.add(world.internal)
    shown = client.get(world.gap.get_absolute_url()).context["on_agenda"]
    assert list(shown) == [world.item]


def test_a_decision_names_seat_and_group_to_those_who_know_them(world):
    rows = {
        number: Decision.objects.create(body=world.open, title=title, decided_on=date(2026, 3, 10), **values)
        for number, (title, values) in enumerate(
            [("Sitz", {"responsible_seat": world.inner_seat}), ("Gruppe", {"responsible_body": world.inner})]
        )
    }
    for viewer, sees in ((None, False), (world.manager, False), (world.member, True)):
        by_key = {row.pk: row for row in Decision.objects.visible_to(viewer).for_listing(viewer)}
        assert bool(by_key[rows[0].pk].shown_seat) is sees
        assert bool(by_key[rows[1].pk].shown_group) is sees
    raw = Decision.objects.get(pk=rows[0].pk)
    assert raw.shown_seat is None
    assert "Sitz innen" not in Client().get(raw.get_absolute_url()).content.decode()


def test_what_members_see_tells_nothing_of_meetings_of_the_coordination(world):
    past = timezone.now() - timedelta(days=40)
    Meeting.objects.create(body=world.open, starts_at=past, visibility=Visibility.COORDINATION)
    Body.objects.filter(pk=world.open.pk).update(meetings_per_year=12, founded_on="2020-01-01")
    client = Client()
    client.force_login(world.member)

    area = client.get(reverse("networks:member_area")).context["rows"]
    inside = client.get(reverse("networks:member_body", args=[world.open.slug])).context["rhythm"]
    packet = client.get(reverse("networks:packet", args=[world.open.slug, world.meeting.pk])).context["packet"]

    assert {rhythm.last for body, _seat, rhythm in area if body == world.open} == {None}
    assert inside.last is None
    assert packet.since is None
