"""A second load adds what is missing and touches nothing else."""

from __future__ import annotations

import hashlib

import pytest
from django.apps import apps

from directory.demo.plugin import RegisterDemo
from directory.models import Organisation, Service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_world")]


def rows() -> dict[str, int]:
    models = [model for model in apps.get_models() if model._meta.managed]
    return {model._meta.label: model._base_manager.count() for model in models}


def fingerprint() -> str:
    """Of everything the register holds; keys and times included."""
    total = hashlib.sha256()
    for model in apps.get_app_config("directory").get_models(include_auto_created=True):
        for row in model._base_manager.order_by("pk").values_list():
            total.update(repr(row).encode())
    return total.hexdigest()


def load() -> list[str]:
    said: list[str] = []
    RegisterDemo().load(scale=None, say=said.append)
    return said


def test_a_second_load_changes_nothing():
    before = rows(), fingerprint()

    assert load() == []
    assert (rows(), fingerprint()) == before


def test_what_people_changed_stays():
    service = Service.objects.order_by("pk")[0]
    Service.objects.filter(pk=service.pk).update(name="Von Hand geändert")

    load()

    assert Service.objects.get(pk=service.pk).name == "Von Hand geändert"


def test_what_was_deleted_comes_back_as_it_was():
    service = Service.objects.filter(live=True, has_unpublished_changes=False).order_by("pk")[3]
    key, texts = service.external_ids["demo"], (service.slug, service.name, service.summary, service.cost)
    organisations = Organisation.objects.count()
    service.delete()

    (line,) = load()
    assert line.startswith("Kreis Höxter: 1 ")
    again = Service.objects.get(external_ids__demo=key)
    assert (again.slug, again.name, again.summary, again.cost) == texts
    assert Organisation.objects.count() == organisations
