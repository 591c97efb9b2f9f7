"""Revisions and steps of a workflow belong to the record in the same address.

Wagtail reads the step of a workflow by its key alone: with the key of an own record in front, a foreign step could be
approved.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from wagtail.models import Revision, TaskState, WorkflowState

from kim.numbers import read_number

REVISIONS = ("revision_id", "revision_id_a", "revision_id_b")
#: What an address may say in place of the key of a revision.
NAMED_REVISIONS = ("live", "earliest", "latest")


def parts_belong_to(model: type[Model], pk: object, kwargs: dict) -> bool:
    """Whether every revision, workflow and step named in an address is one of this record."""
    types = ContentType.objects.get_for_models(model, *model._meta.get_parent_list()).values()
    owner = Q(base_content_type__in=types, object_id=str(pk))
    revisions = [kwargs[name] for name in REVISIONS if kwargs.get(name) not in (None, *NAMED_REVISIONS)]
    workflows = [kwargs["workflow_state_id"]] if "workflow_state_id" in kwargs else []
    steps = [kwargs["task_state_id"]] if "task_state_id" in kwargs else []
    return (
        _all_found(Revision.objects.filter(owner), revisions)
        and _all_found(WorkflowState.objects.filter(owner), workflows)
        and _all_found(TaskState.objects.filter(workflow_state__in=WorkflowState.objects.filter(owner)), steps)
    )


def _all_found(rows, keys: Iterable) -> bool:
    wanted = {read_number(key) for key in keys}
    return not wanted or rows.filter(pk__in=wanted - {None}).count() == len(wanted)
