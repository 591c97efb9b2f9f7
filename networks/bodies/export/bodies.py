"""Bodies, seats and decisions as tables; rows are read as the person who asks may see them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kim.tables import Column, in_one_cell
from networks.bodies.models import Body, Decision, Visibility
from networks.bodies.models.bodies import BodyQuerySet
from networks.bodies.pages.shown_seats import ShownSeat, Sitter, seats_for_page, seats_shown


def bodies_for_table(bodies: BodyQuerySet) -> BodyQuerySet:
    return bodies.select_related("office").prefetch_related("life_domains", "categories")


def seats_for_table(body: Body, level: Visibility, viewer: Any) -> Iterable[ShownSeat]:
    return seats_shown(seats_for_page(body), level, viewer)


def _names(sitters: Iterable[Sitter]) -> str:
    return in_one_cell(one.name or (str(one.function) if one.function else _("occupied")) for one in sitters)


def _responsible(decision: Decision) -> str:
    parts = (decision.shown_seat, decision.responsible_organisation)
    return in_one_cell(str(part) for part in parts if part)


BODY_COLUMNS = (
    Column(pgettext_lazy("of a thing", "Name"), lambda body: body.name),
    Column(gettext_lazy("Kind"), lambda body: body.kind.name),
    Column(gettext_lazy("Area"), lambda body: body.area.full_name),
    Column(gettext_lazy("Key of the area (AGS)"), lambda body: body.area.ags),
    Column(
        gettext_lazy("Further areas"), lambda body: in_one_cell(area.full_name for area in body.further_areas.all())
    ),
    Column(gettext_lazy("In one sentence"), lambda body: body.summary),
    Column(gettext_lazy("Life domains"), lambda body: in_one_cell(term.label() for term in body.life_domains.all())),
    Column(gettext_lazy("Categories"), lambda body: in_one_cell(term.label() for term in body.categories.all())),
    Column(gettext_lazy("Running office"), lambda body: body.office.name if body.office else None),
    Column(gettext_lazy("Meetings per year"), lambda body: body.meetings_per_year),
    Column(gettext_lazy("Exists since"), lambda body: body.founded_on),
    Column(gettext_lazy("Mandate until"), lambda body: body.mandate_until),
    Column(gettext_lazy("Ended on"), lambda body: body.ended_on),
    Column(gettext_lazy("Address"), lambda body: body.slug),
)

SEAT_COLUMNS = (
    Column(gettext_lazy("Heading"), lambda shown: shown.seat.section),
    Column(gettext_lazy("Function"), lambda shown: shown.seat.function),
    Column(pgettext_lazy("of a seat", "Task"), lambda shown: shown.seat.get_role_display()),
    Column(gettext_lazy("Vote"), lambda shown: shown.seat.get_vote_display()),
    Column(
        gettext_lazy("Organisation"), lambda shown: shown.seat.organisation.name if shown.seat.organisation else None
    ),
    Column(gettext_lazy("Speaks for"), lambda shown: shown.seat.area.full_name if shown.seat.area else None),
    Column(gettext_lazy("At present"), lambda shown: _names(shown.sitters) or _("vacant")),
    Column(gettext_lazy("Vacant since"), lambda shown: shown.vacant_since if shown.is_vacant else None),
    Column(gettext_lazy("Deputy"), lambda shown: _names(shown.deputies) or shown.seat.deputy_function),
)

DECISION_COLUMNS = (
    Column(pgettext_lazy("of a decision", "Number"), lambda decision: decision.number),
    Column(gettext_lazy("Title"), lambda decision: decision.title),
    Column(gettext_lazy("Text"), lambda decision: decision.wording),
    Column(gettext_lazy("Decided on"), lambda decision: decision.decided_on),
    Column(gettext_lazy("What it does"), lambda decision: decision.get_effect_display()),
    Column(gettext_lazy("Responsible"), _responsible),
    Column(gettext_lazy("To be done by"), lambda decision: decision.due_on),
    Column(pgettext_lazy("of a decision", "State"), lambda decision: decision.get_state_display()),
    Column(gettext_lazy("Carried out on"), lambda decision: decision.done_on),
    Column(gettext_lazy("Votes for"), lambda decision: decision.votes_for),
    Column(gettext_lazy("Votes against"), lambda decision: decision.votes_against),
    Column(gettext_lazy("Abstentions"), lambda decision: decision.abstentions),
)
