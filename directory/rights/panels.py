"""The start page of the admin: work to be reviewed, as far as it lies in one's own hands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.models import Page

from .pages import own_pages
from .policies import keeps_to_reach, rows_to_open


class OwnReviews(WorkflowObjectsToModeratePanel):
    """Wagtail lists the work of everybody in the reviewing group; coordinators of other areas are in it too."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        user = parent_context["request"].user
        context["states"] = [state for state in context["states"] if is_in_reach(user, state["obj"])]
        return context


class OwnSubmissions(UserObjectsInWorkflowModerationPanel):
    """Leaves out what one submitted for an organisation one does not work for any more."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        user = parent_context["request"].user
        states = context["workflow_states"]
        context["workflow_states"] = [state for state in states if is_in_reach(user, state.content_object)]
        return context


NARROWED = {WorkflowObjectsToModeratePanel: OwnReviews, UserObjectsInWorkflowModerationPanel: OwnSubmissions}


def narrow_panels(panels: list) -> None:
    """Replace the panels of Wagtail that list records, in place."""
    panels[:] = [NARROWED[type(panel)]() if type(panel) in NARROWED else panel for panel in panels]


def is_in_reach(user, record: Model) -> bool:
    if isinstance(record, Page):
        return own_pages(user).filter(pk=record.pk).exists()
    model = type(record)
    return keeps_to_reach(model) and rows_to_open(user, model).filter(pk=record.pk).exists()
