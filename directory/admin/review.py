"""Review by risk: what helps today goes live at once, what says who may come waits for the coordination."""

from __future__ import annotations

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_migrate
from django.http import HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.models import GroupApprovalTask, TaskState, Workflow, WorkflowContentType, WorkflowTask
from wagtail.signals import task_submitted
from wagtail.snippets.action_menu import SubmitForModerationMenuItem

from directory.models import Service
from directory.models.choices import ADMINISTRATOR, COORDINATOR
from directory.rights.policies import policy_of

from .live_at_once import AT_ONCE, changed_parts, put_live

#: Kept in the database and shown to editors, so it is German from the start.
WORKFLOW_NAME = "Prüfung durch die Koordination"


def ensure_review() -> Workflow:
    """The workflow of services, with its reviewers; an administrator may rename it or bind another one."""
    service = ContentType.objects.get_for_model(Service)
    bound = WorkflowContentType.objects.filter(content_type=service).select_related("workflow").first()
    if bound is not None:
        return bound.workflow
    workflow = Workflow.objects.create(name=WORKFLOW_NAME)
    task = GroupApprovalTask.objects.create(name=WORKFLOW_NAME)
    task.groups.set([Group.objects.get_or_create(name=name)[0] for name in (ADMINISTRATOR, COORDINATOR)])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.create(content_type=service, workflow=workflow)
    return workflow


class ReviewsByRisk:
    """For the edit view of services: “hand in” publishes harmless changes and submits the others."""

    went_live = False

    def submit_action(self) -> HttpResponse | None:
        if not self.live_object.live:
            return super().submit_action()
        stored = Service.objects.get(pk=self.live_object.pk)
        draft, user = self.new_revision.as_object(), self.request.user
        parts = changed_parts(stored, draft)
        put_live(stored, draft, parts & AT_ONCE, user=user)
        if parts - AT_ONCE:
            return super().submit_action()
        self.went_live = True
        self.new_revision.refresh_from_db()
        self.new_revision.publish(user=user, skip_permission_checks=True)
        return None

    def get_success_message(self, instance=None) -> str:
        if self.action == "submit" and self.went_live:
            return _("“%(name)s” is changed. The change is public at once.") % {"name": self.object.name}
        if self.action == "submit" and self.object.live:
            return _(
                "“%(name)s” is handed in. Hours, capacity and contacts are public at once; "
                "the rest waits for review, and until then the approved version stays public."
            ) % {"name": self.object.name}
        return super().get_success_message(instance)


class HandIn(SubmitForModerationMenuItem):
    """Says what happens; Wagtail would put the name of the workflow into a sentence made for English."""

    def get_context_data(self, parent_context: dict) -> dict:
        return {**super().get_context_data(parent_context), "label": _("Save and hand in")}


class ReviewersInReach(GroupApprovalTaskStateSubmissionEmailNotifier):
    """Mails about a service go to those who may publish it, not to the coordination of every area."""

    def get_recipient_users(self, task_state: TaskState, **kwargs):
        users = super().get_recipient_users(task_state, **kwargs)
        record = task_state.revision.content_object
        if not isinstance(record, Service):
            return users
        policy = policy_of(Service)
        return {user for user in users if policy.user_has_permission_for_instance(user, "publish", record)}


_notifier = ReviewersInReach()


def _after_migrate(sender, **_kwargs) -> None:
    if sender is [config for config in apps.get_app_configs() if config.models_module][-1]:
        ensure_review()


def connect() -> None:
    """Called once when the app is ready, after the roles, whose groups review."""
    post_migrate.connect(_after_migrate, dispatch_uid="directory.review")


def narrow_mails() -> None:
    """Put our notifier in the place of Wagtail's; called when the admin is loaded, after Wagtail connected its own."""
    uid = "group_approval_task_submitted_email_notification"
    task_submitted.disconnect(dispatch_uid=uid, sender=TaskState)
    task_submitted.connect(_notifier, sender=TaskState, dispatch_uid=uid)
