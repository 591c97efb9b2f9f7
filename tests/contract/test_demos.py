"""A demo that is loaded twice leaves what it left the first time. Costly ones are tried by the tests of their app."""

from __future__ import annotations

import pytest
from django.apps import apps

from kim.plugins import Demo, registry

CHEAP = [demo for demo in registry.all(Demo) if not demo.costly]


def rows() -> dict[str, int]:
    """Numbers of records; journals of the editors grow with every change and are no records."""
    journals = {"wagtailcore", "wagtailsearch", "wagtail_localize"}
    models = [model for model in apps.get_models() if model._meta.app_label not in journals and model._meta.managed]
    return {model._meta.label: model._base_manager.count() for model in models}


@pytest.mark.django_db
@pytest.mark.parametrize("demo", CHEAP, ids=lambda demo: demo.key)
def test_a_second_load_changes_nothing(demo: Demo):
    demo.load(scale=None, say=lambda text: None)
    first = rows()

    demo.load(scale=None, say=lambda text: None)

    assert rows() == first
