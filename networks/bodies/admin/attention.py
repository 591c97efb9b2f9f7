"""Show on the start page of the admin what needs attention in the bodies a person looks after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from directory.rights.policies import rows_to_open
from kim.plugins import Extension, gives, registry
from kim.punctuation import labelled
from networks.bodies.models import Body, Decision, Meeting, Seat
from networks.bodies.rules.wording import meeting_name

from .filters import DecisionState, RhythmState, SeatState, bodies_out_of_rhythm, seats_in_state

MEETINGS_SHOWN = 5


@dataclass(frozen=True)
class AttentionLine:
    """``words`` lead to the list at ``url``."""

    url: str
    words: str


class NeedsAttention(Extension):
    """A kind of extension: lines of the panel "My bodies" on the start page of the admin."""

    methods = ("lines",)
    stands_in = {"lines": gives(tuple)}

    def lines(self, user: Any) -> Iterator[AttentionLine]:
        """One line for each question with something to do for this person."""
        raise NotImplementedError


class BodiesNeedAttention(Component):
    """Next meetings, and one line for each question with something to do; nothing for people without bodies."""

    name = "bodies"
    template_name = "networks/bodies/admin/attention.html"
    order = 20

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        bodies = rows_to_open(user, Body)
        if not bodies.exists():
            return {"meetings": [], "lines": []}
        coming = rows_to_open(user, Meeting).upcoming().select_related("body")[:MEETINGS_SHOWN]
        return {
            "meetings": [
                {
                    "url": reverse("wagtailsnippets_networks_meeting:edit", args=[meeting.pk]),
                    "words": labelled(meeting_name(meeting), meeting.body),
                }
                for meeting in coming
            ],
            "lines": attention(user),
        }


def attention(user: Any) -> list[AttentionLine]:
    """Everything that waits for this person, whichever subject says so."""
    return [line for one in registry.all(NeedsAttention) for line in one.lines(user)]


class WorkOfBodies(NeedsAttention):
    """Bodies that have not met, vacant seats, terms that end, decisions that wait."""

    key = "bodies"
    label = _("Bodies")
    order = 10

    def lines(self, user: Any) -> Iterator[AttentionLine]:
        seats, decisions = rows_to_open(user, Seat), rows_to_open(user, Decision)
        yield from line_of(
            len(bodies_out_of_rhythm(rows_to_open(user, Body), RhythmState.OVERDUE)),
            _address("body", rhythm=RhythmState.OVERDUE),
            lambda n: ngettext("%(count)s body has not met in time", "%(count)s bodies have not met in time", n),
        )
        yield from line_of(
            len(bodies_out_of_rhythm(rows_to_open(user, Body), RhythmState.COMES_LATE)),
            _address("body", rhythm=RhythmState.COMES_LATE),
            lambda n: ngettext(
                "%(count)s body has to plan its meeting", "%(count)s bodies have to plan their meetings", n
            ),
        )
        yield from line_of(
            seats_in_state(seats, SeatState.VACANT).count(),
            _address("seat", state=SeatState.VACANT),
            lambda n: ngettext("%(count)s vacant seat", "%(count)s vacant seats", n),
        )
        yield from line_of(
            seats_in_state(seats, SeatState.ENDING).count(),
            _address("seat", state=SeatState.ENDING),
            lambda n: ngettext("%(count)s term ends within three months", "%(count)s terms end within three months", n),
        )
        yield from line_of(
            decisions.open().count(),
            _address("decision", work=DecisionState.UNDONE),
            lambda n: ngettext("%(count)s open decision", "%(count)s open decisions", n),
        )
        yield from line_of(
            decisions.overdue().count(),
            _address("decision", work=DecisionState.OVERDUE),
            lambda n: ngettext("%(count)s overdue decision", "%(count)s overdue decisions", n),
        )


def line_of(count: int, url: str, words: Callable[[int], str]) -> Iterator[AttentionLine]:
    """One line, or none where nothing waits. ``words`` gives the sentence with a placeholder for the number."""
    if count:
        yield AttentionLine(url, words(count) % {"count": count})


def _address(model: str, **query: Any) -> str:
    asked = urlencode({name: str(value) for name, value in query.items()})
    return f"{reverse(f'wagtailsnippets_networks_{model}:list')}?{asked}"
