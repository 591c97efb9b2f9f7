"""Filters of old searches are forgotten, topics the register knows are kept."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps

from directory.models import Category
from search.models import Demand

from .records import searched

pytestmark = pytest.mark.django_db
MIGRATION = importlib.import_module("search.migrations.0004_filters_as_typed")


def test_what_was_typed_goes_and_what_is_known_stays(topics):
    Category.objects.filter(key="deutschkurs").update(loaded={"merged": ["sprachkurs"]})
    searched(category="sprachkurs", language="prs", filters={"form": ["online"], "wo": ["ahmad-haddad"]})
    searched(category="Ahmad Haddad", language="12.03.1985")

    MIGRATION.forget_what_was_typed(apps, None)

    rows = Demand.objects.order_by("pk").values_list("category", "language", "filters")
    assert list(rows) == [("sprachkurs", "prs", {}), ("", "", {})]
