"""After a test that writes for good the next one finds what migrations made: all of it, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from wagtail.models import Page, Workflow

from tests import migrated_state


def all_rows() -> dict[str, list[Any]]:
    tables = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in tables}


@pytest.mark.django_db(transaction=True)
def test_what_was_written_is_gone_and_what_was_deleted_is_back():
    before = all_rows()
    Workflow.objects.all().delete()
    Group.objects.all().delete()
    Page.objects.get(depth=1).add_child(instance=Page(title="Neu", slug="neu"))
    User.objects.create(username="neu")
    assert all_rows() != before

    migrated_state.restore()

    assert all_rows() == before
    assert before["wagtailcore.Workflow"]
    assert before["auth.Group"]


@pytest.mark.django_db(transaction=True)
def test_new_rows_get_keys_of_their_own_afterwards():
    migrated_state.restore()

    assert Group.objects.create(name="neu").pk not in Group.objects.exclude(name="neu").values_list("pk", flat=True)
