"""A facet of a plugin, with a modifier, before and after the index knows it."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from directory.facets.filter_fields import BoxesFilter
from kim.plugins import Entry, Facet, Modifier, registry
from search.admin.notice import troubles
from search.index_check import missing_facets

pytestmark = pytest.mark.django_db
LIST = "/de/angebote/"


class Spelled(Modifier):
    parameter = "spelled"
    label = "Spelled"
    empty_label = "as ever"
    index_facet = "first_spelled"

    def choices(self):
        return [("long", "long"), ("short", "short")]

    def narrow(self, services, values, modified):
        found = [service.pk for service in services if self.terms(service) & {f"{one}.{modified}" for one in values}]
        return services.filter(pk__in=found)

    def terms(self, service):
        return {f"{service.name[0]}.{'long' if len(service.name) > 12 else 'short'}"}


class FirstLetter(Facet):
    key = "first-letter"
    parameter = "first"
    label = "First letter"
    order = 900
    modifier = Spelled()
    is_told = True

    def filter(self):
        choices = [(letter, letter) for letter in "IRW"]
        return BoxesFilter(label=self.label, choices=choices, wanted=lambda value: Q(name__startswith=value))

    def terms(self, service):
        return {service.name[0]}


@pytest.fixture
def plugged(ground, monkeypatch):
    """The plugin comes after the index was made."""
    entry = Entry(FirstLetter(), Facet, "test", "1")
    monkeypatch.setitem(registry._entries, (Facet, FirstLetter.key), entry)
    return ground


def names(response) -> list[str]:
    assert response.status_code == 200
    return [hit.service.name for hit in response.context["hits"]]


def numbers(response) -> dict[str, int | None]:
    [group] = [group for group in response.context["groups"] if group.name == "first"]
    return {option.value: option.count for option in group.options}


def test_before_the_rebuild_nothing_is_counted_and_the_register_answers_for_it(client, plugged):
    everything = client.get(LIST)
    narrowed = client.get(LIST, {"first": "W", "spelled": "short"})

    assert numbers(everything) == {"I": None, "R": None, "W": None}
    assert everything.templates[0].name == "search/service_list.html"
    assert names(narrowed) == ["Wohnberatung"]
    assert narrowed.context["is_plain"]
    assert names(client.get(LIST, {"first": "W", "spelled": "long"})) == []


def test_the_interface_for_programs_bears_it_too(client, plugged):
    answer = client.get(reverse("api:search"), {"first": "W"})

    assert (answer.status_code, answer.json()["total"]) == (200, 0)


def test_editors_are_told_until_the_index_is_made_anew(plugged):
    with translation.override("en"):
        told = list(troubles(for_administrator=False))
    assert [facet.key for facet in missing_facets()] == ["first-letter"]
    assert told == ["These filters are not in the search index yet, so nothing is counted for them: First letter."]

    plugged.again()

    assert missing_facets() == []
    assert list(troubles(for_administrator=True)) == []


def test_the_check_of_plugins_names_the_facet_and_the_way_out_until_then(plugged, capsys):
    with pytest.raises(CommandError, match="does not know the facet first-letter yet.*manage.py search rebuild"):
        call_command("plugins", "--check")

    plugged.again()

    call_command("plugins", "--check")
    assert "keep the contract" in capsys.readouterr().out


def test_after_the_rebuild_it_is_counted_narrowed_and_told(client, plugged):
    plugged.again()

    narrowed = client.get(LIST, {"first": ["I", "W"], "spelled": "long"})

    assert numbers(client.get(LIST)) == {"I": 1, "R": 1, "W": 1}
    assert names(narrowed) == ["Integrationskurs"]
    assert numbers(narrowed) == {"I": 1, "R": 1, "W": 0}
    assert [chip.label for chip in narrowed.context["chips"]] == ["long", "I", "W"]
    assert "First letter: I" in narrowed.context["hits"][0].reasons.others
    [group] = [group for group in narrowed.context["groups"] if group.name == "first"]
    assert [field.html_name for field in group.selects] == ["spelled"]
