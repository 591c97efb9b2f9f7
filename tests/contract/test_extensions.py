"""Runs over every registered extension: whoever adds one gets these tests without writing any."""

from __future__ import annotations

import pytest

from kim.plugins import Entry, Exporter, Routes, Section, registry
from kim.plugins.contract import broken_promises_of

ENTRIES = registry.entries()


def named(entry: Entry) -> str:
    return f"{entry.kind.__name__}-{entry.extension.key}"


@pytest.mark.django_db
@pytest.mark.parametrize("entry", ENTRIES, ids=named)
def test_an_extension_keeps_the_contract_of_its_kind(entry: Entry):
    assert broken_promises_of(entry.extension) == []


@pytest.mark.parametrize("entry", ENTRIES, ids=named)
def test_an_extension_has_key_label_order_and_somebody_who_added_it(entry: Entry):
    assert entry.extension.problems() == []
    assert entry.plugin
    assert entry.version


def test_exporters_have_endings_of_their_own():
    endings = [exporter.extension for exporter in registry.all(Exporter)]
    assert sorted(set(endings)) == sorted(endings)


def test_places_and_addresses_are_taken_by_the_built_in_apps_first():
    assert [routes.key for routes in registry.all(Routes)][:1] == ["register"]
    assert {section.place for section in registry.all(Section)} <= set(Section.PLACES)
