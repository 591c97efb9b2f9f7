"""The start page of the admin: what the bodies in one's hands need now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from directory.rights.policies import rows_to_open
from networks.bodies.models import Body, Decision, Meeting, Seat
from networks.bodies.rules.wording import meeting_name
from networks.departures.orphans import all_orphans

from .filters import DecisionState, RhythmState, SeatState, bodies_out_of_rhythm, seats_in_state

MEETINGS_SHOWN = 5


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
                    "words": f"{meeting_name(meeting)}: {meeting.body}",
                }
                for meeting in coming
            ],
            "lines": list(attention(user)),
        }


def attention(user) -> Iterator[dict[str, str]]:
    """Address and words of everything that waits."""
    seats, decisions = rows_to_open(user, Seat), rows_to_open(user, Decision)
    yield from _line(
        len(bodies_out_of_rhythm(rows_to_open(user, Body), RhythmState.OVERDUE)),
        _address("body", rhythm=RhythmState.OVERDUE),
        lambda n: ngettext("%(count)s body has not met in time", "%(count)s bodies have not met in time", n),
    )
    yield from _line(
        len(bodies_out_of_rhythm(rows_to_open(user, Body), RhythmState.COMES_LATE)),
        _address("body", rhythm=RhythmState.COMES_LATE),
        lambda n: ngettext("%(count)s body has to plan its meeting", "%(count)s bodies have to plan their meetings", n),
    )
    yield from _line(
        seats_in_state(seats, SeatState.VACANT).count(),
        _address("seat", state=SeatState.VACANT),
        lambda n: ngettext("%(count)s vacant seat", "%(count)s vacant seats", n),
    )
    yield from _line(
        seats_in_state(seats, SeatState.ENDING).count(),
        _address("seat", state=SeatState.ENDING),
        lambda n: ngettext("%(count)s term ends within three months", "%(count)s terms end within three months", n),
    )
    yield from _line(
        decisions.open().count(),
        _address("decision", work=DecisionState.UNDONE),
        lambda n: ngettext("%(count)s open decision", "%(count)s open decisions", n),
    )
    yield from _line(
        decisions.overdue().count(),
        _address("decision", work=DecisionState.OVERDUE),
        lambda n: ngettext("%(count)s overdue decision", "%(count)s overdue decisions", n),
    )
    yield from _line(
        len(all_orphans(user)),
        reverse("networks_orphans"),
        lambda n: ngettext(
            "%(count)s entry is left alone by somebody who leaves",
            "%(count)s entries are left alone by people who leave",
            n,
        ),
    )


def _line(count: int, url: str, words) -> Iterator[dict[str, str]]:
    if count:
        yield {"url": url, "words": words(count) % {"count": count}}


def _address(model: str, **query: Any) -> str:
    asked = urlencode({name: str(value) for name, value in query.items()})
    return f"{reverse(f'wagtailsnippets_networks_{model}:list')}?{asked}"
