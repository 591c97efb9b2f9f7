"""Drafts and services in review: what is not public yet."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, Group
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from directory.models import Service
from directory.models.choices import ADMINISTRATOR, COORDINATOR

#: Every so many services, one stays a draft or waits for its review.
DRAFT_EVERY, REVIEW_EVERY, CHANGED_EVERY = 41, 67, 53


def demo_state(number: int) -> str:
    """``draft``, ``review``, ``changed`` (public, with a newer version waiting) or ``live``."""
    if number % REVIEW_EVERY == REVIEW_EVERY - 1:
        return "review"
    if number % DRAFT_EVERY == DRAFT_EVERY - 1:
        return "draft"
    return "changed" if number % CHANGED_EVERY == CHANGED_EVERY - 1 else "live"


def save_with_revisions(service: Service, state: str, author: AbstractBaseUser | None) -> None:
    """Save with real revisions, so editors find them as if somebody had written them."""
    if state in ("draft", "review"):
        service.live = False
        service.first_published_at = service.last_published_at = None
        service.confirmed_at = None
        service.has_unpublished_changes = True
    service.save()
    if state == "live":
        return
    revised = Service.objects.get(pk=service.pk)
    if state == "changed":
        revised.summary = f"{revised.summary} Neue Zeiten ab dem nächsten Monat."[:300]
    revised.save_revision(user=author)
    if state == "review":
        review_workflow().start(Service.objects.get(pk=service.pk), author)


def review_workflow() -> Workflow:
    """The workflow of services; made when none is set."""
    content_type = ContentType.objects.get_for_model(Service, for_concrete_model=False)
    assigned = WorkflowContentType.objects.filter(content_type=content_type).select_related("workflow").first()
    if assigned is not None:
        return assigned.workflow
    task = GroupApprovalTask.objects.create(name=_("Review by the coordination"))
    task.groups.set(Group.objects.filter(name__in=[COORDINATOR, ADMINISTRATOR]))
    workflow = Workflow.objects.create(name=_("Review of services"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.create(workflow=workflow, content_type=content_type)
    return workflow
