"""Give the state of a decision as a badge."""

from __future__ import annotations

from datetime import date

from django.utils.translation import pgettext

from networks.bodies.models import Decision

_KINDS = {
    Decision.State.OPEN: "info",
    Decision.State.IN_PROGRESS: "info",
    Decision.State.DONE: "success",
    Decision.State.WITHDRAWN: "info",
}


def decision_state(decision: Decision, on: date | None = None) -> tuple[str, str]:
    """Kind of badge and words."""
    if decision.is_overdue(on):
        return "warning", pgettext("decision", "Overdue")
    return _KINDS[Decision.State(decision.state)], str(decision.get_state_display())
