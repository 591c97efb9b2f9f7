from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from importlib.metadata import EntryPoint
from typing import ClassVar

import pytest
from django.template import Context, Template
from django.test import RequestFactory, override_settings

import kim
from kim.plugins import (
    Demo,
    Exporter,
    Extension,
    Indicator,
    Panel,
    PluginConfig,
    PluginError,
    Registry,
    Routes,
    Section,
    registry,
)
from kim.plugins.addresses import sitemaps
from kim.plugins.contract import broken_promises, broken_promises_of
from kim.plugins.testing import faults_contained
from kim.settings import installed
from kim.settings.value_kinds import ROOT


class Lines(Exporter):
    key = "lines"
    label = "Lines"
    content_type = "text/plain"
    extension = "txt"

    def write(self, columns, rows, stream):
        stream.write(b"one line")


class OtherLines(Lines):
    pass


def exporter(name: str, **values) -> type[Exporter]:
    return type(name, (Lines,), values)


def test_extensions_come_by_order_and_then_by_key():
    known = Registry()
    for name, order in (("c", 1), ("b", 2), ("a", 2)):
        known.add(exporter(name, key=name, order=order), plugin="mine")

    assert [one.key for one in known.all(Exporter)] == ["c", "a", "b"]
    assert known.get(Exporter, "a").order == 2
    assert known.all(Demo) == []


def test_a_key_nobody_registered_names_those_that_are():
    known = Registry()
    known.add(Lines, plugin="mine")

    with pytest.raises(LookupError, match=r"There is no Exporter 'xlsx'\. There are: lines\."):
        known.get(Exporter, "xlsx")


def test_a_second_class_with_the_same_key_names_both():
    known = Registry()
    known.add(Lines, plugin="mine")
    known.add(Lines, plugin="mine")

    with pytest.raises(PluginError) as error:
        known.add(OtherLines, plugin="yours")

    assert str(error.value) == (
        "Exporter 'lines' is there twice: tests.kim.test_plugins.Lines (plugin 'mine') "
        "and tests.kim.test_plugins.OtherLines (plugin 'yours'). Give one of them another key"
    )


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"key": ""}, "its key '' is no slug (small letters, digits, '-' and '_')"),
        ({"key": "Two Words"}, "its key 'Two Words' is no slug (small letters, digits, '-' and '_')"),
        ({"label": ""}, "it has no label"),
        ({"order": "first"}, "its order 'first' is no whole number"),
        ({"extension": ""}, "'extension' is empty"),
        ({"write": Exporter.write}, "the method write() is missing"),
    ],
)
def test_a_class_that_breaks_the_contract_is_refused_with_the_reason(values: dict, reason: str):
    with pytest.raises(PluginError) as error:
        Registry().add(exporter("Broken", **values), plugin="mine")

    assert str(error.value) == f"Exporter tests.kim.test_plugins.Broken breaks the contract: {reason}"


@pytest.mark.parametrize("thing", [str, Section, Lines()])
def test_only_classes_of_a_kind_are_extensions(thing: object):
    with pytest.raises(PluginError, match="inherits none of the kinds"):
        Registry().add(thing, plugin="mine")


def a_kind() -> type[Extension]:
    """What an app writes for a place of its own."""

    class Shelf(Extension):
        board: ClassVar[str] = ""
        required = ("board",)
        methods = ("books",)

        def books(self) -> list[str]:
            raise NotImplementedError

        def broken_promises(self) -> Iterator[str]:
            if not self.books():
                yield "its board is empty"

    return Shelf


def test_an_app_may_define_a_kind_that_is_registered_listed_and_checked_like_the_others():
    shelf = a_kind()
    values = {"label": "Poems", "board": "top", "books": lambda self: []}
    known = Registry()
    known.add(type("Poems", (shelf,), {**values, "key": "poems"}), plugin="yours")
    known.add(type("Novels", (shelf,), {**values, "key": "novels", "books": lambda self: ["one"]}), plugin="yours")
    known.add(Lines, plugin="mine")

    assert [one.key for one in known.all(shelf)] == ["novels", "poems"]
    assert [entry.kind for entry in known.entries()] == [Exporter, shelf, shelf]
    assert [(entry.extension.key, reason) for entry, reason in broken_promises(known) if entry.kind is shelf] == [
        ("poems", "its board is empty")
    ]


def test_a_kind_of_an_app_refuses_what_lacks_its_parts():
    shelf = a_kind()
    known = Registry()

    with pytest.raises(PluginError, match=r"'board' is empty; the method books\(\) is missing"):
        known.add(type("Poems", (shelf,), {"key": "poems", "label": "Poems"}), plugin="yours")
    with pytest.raises(PluginError, match="inherits none of the kinds"):
        known.add(shelf, plugin="yours")


def test_a_section_stands_at_a_place_that_exists():
    section = type(
        "Box", (Section,), {"key": "box", "label": "Box", "place": "roof", "template": "x.html", "context": 1}
    )

    assert section.problems() == [
        "its place 'roof' does not exist; places are service, organisation, area, body, decision, packet, member, start, footer, sources"
    ]


def test_two_sitemaps_of_one_name_are_an_error():
    known = Registry()
    for name in ("one", "two"):
        values = {"key": name, "label": name, "sitemaps": lambda self: {"pages": object}}
        known.add(type(name, (Routes,), values), plugin="mine")

    with pytest.raises(PluginError, match="The sitemap 'pages' is there twice; the second one comes from Routes 'two'"):
        sitemaps(known)


@pytest.fixture
def a_section(monkeypatch):
    """A section at the end of every page, as long as the test runs."""

    def add(context, source: str = "<p>{{ text }}</p>") -> None:
        values = {"key": "box", "label": "Box", "place": "footer", "template": "box.html", "context": context}
        known = Registry()
        known.add(type("Box", (Section,), values), plugin="mine")
        monkeypatch.setattr("kim.templatetags.kim_plugins.registry", known)
        loader = ("django.template.loaders.locmem.Loader", {"box.html": source})
        templates = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": [loader]}}]
        override = override_settings(TEMPLATES=templates)
        override.enable()
        undo.append(override)

    undo: list[override_settings] = []
    yield add
    for override in undo:
        override.disable()


def page() -> str:
    source = '{% load kim_plugins %}{% sections "footer" %}'
    from django.template import engines

    return engines["django"].from_string(source).render({}, RequestFactory().get("/"))


def test_a_section_shows_its_context_escaped(a_section):
    a_section(lambda self, request, subject: {"text": "<script>"})

    assert page() == "<p>&lt;script&gt;</p>"


def test_a_section_without_context_is_left_out(a_section):
    a_section(lambda self, request, subject: None)

    assert page() == ""


def fails(self, request, subject):
    raise ValueError("no such table")


@pytest.mark.django_db
def test_a_section_that_fails_is_logged_and_left_out(a_section, caplog):
    a_section(fails)

    with faults_contained():
        assert page() == ""
    assert [record.getMessage() for record in caplog.records] == [
        "Section 'box' failed in context() and is left out there."
    ]


def test_a_section_that_fails_stops_the_page_on_a_desk(a_section, settings):
    a_section(fails)
    del settings.PLUGIN_FAULTS_RAISE
    settings.DEBUG = True

    with pytest.raises(ValueError, match="no such table"):
        page()


def test_an_exporter_that_reads_back_something_else_is_found():
    assert broken_promises_of(exporter("Wrong", read=lambda self, stream: [["?"]])())[0].startswith(
        "read() does not give back what write() was given: [['?']] instead of"
    )


def test_a_template_that_switches_escaping_off_is_found(a_section):
    a_section(lambda self, request, subject: {}, "{% autoescape off %}{{ text }}{% endautoescape %}")
    section = type("Box", (Section,), {"key": "b", "template": "box.html", "label": "B", "context": lambda *a: None})()

    assert broken_promises_of(section) == ["box.html switches escaping off"]


def test_pyproject_names_the_same_built_in_plugins_and_the_same_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    named = {name: value.replace(":", ".") for name, value in project["entry-points"][installed.GROUP].items()}
    assert named == installed.BUILT_IN
    assert project["version"] == kim.__version__


@pytest.fixture
def nothing_installed(monkeypatch):
    """No plugin but the apps of this repository, whatever stands in the environment of the tests."""
    monkeypatch.setattr(installed, "entry_points", lambda group: [])


def test_a_plugin_others_need_stays_on_and_the_report_says_why(nothing_installed):
    reports: list[tuple[str, str, str]] = []

    running = installed.chosen(["directory", "nobody"], lambda *report: reports.append(report))

    assert set(running) == set(installed.BUILT_IN)
    assert [reason for _name, reason, _remedy in reports] == [
        "there is no plugin 'nobody'",
        "'directory' cannot be left out, because home, networks, search cannot run without it",
    ]


def test_a_plugin_nobody_needs_can_be_left_out(nothing_installed):
    assert "home" not in installed.chosen(["home"], lambda *report: None)


def test_the_built_in_apps_register_through_the_same_door():
    assert {entry.plugin for entry in registry.entries()} <= set(installed.found())
    assert registry.get(Routes, "register").public == "directory.public.urls"


def test_an_unknown_place_in_a_template_is_an_error():
    with pytest.raises(Exception, match="There is no place 'roof'"):
        Template('{% load kim_plugins %}{% sections "roof" %}').render(Context())


def config(name: str, **values) -> type[PluginConfig]:
    """The app of a plugin; entry points name it as part of this module."""
    cls = type(name, (PluginConfig,), {"name": "tests.kim", "label": name.lower(), **values, "__module__": __name__})
    globals()[name] = cls
    return cls


@pytest.mark.parametrize(
    ("contract", "reason"),
    [
        (
            2,
            "it is written for version 2 of the contract of plugins, this site keeps version 1: "
            "update KIM Atlas or install an older version of the plugin",
        ),
        (
            (0, 0),
            "it is written for version 0 of the contract of plugins, this site keeps version 1: "
            "install a newer version of the plugin",
        ),
    ],
)
def test_a_plugin_for_another_contract_is_refused_with_the_way_out(contract, reason):
    config("Elsewhere", contract=contract)

    with pytest.raises(PluginError) as error:
        installed.load_plugin("elsewhere", f"{__name__}.Elsewhere")

    assert str(error.value) == (
        f"Plugin 'elsewhere' cannot be loaded: {reason}. "
        "Repair or remove it, or start without it: KIM_PLUGINS_OFF=elsewhere"
    )


@pytest.mark.parametrize("contract", [1, (0, 1), (1, 3)])
def test_a_plugin_whose_range_holds_the_contract_runs(contract):
    here = config("Here", contract=contract)

    assert installed.load_plugin("here", f"{__name__}.Here") is here


def test_a_plugin_that_needs_one_that_is_not_installed_says_which(monkeypatch):
    config("Needy", needs=["directory", "weather"])
    point = EntryPoint("needy", f"{__name__}:Needy", installed.GROUP)
    monkeypatch.setattr(installed, "entry_points", lambda group: [point])

    with pytest.raises(PluginError, match="'needy' cannot be loaded: it needs the plugin 'weather', which is not"):
        installed.chosen([], lambda *report: None)


def test_the_same_key_twice_in_one_plugin_stops_its_start():
    twice = config("Twice", adds=[f"{__name__}.{name}" for name in ("Lines", "OtherLines")])
    known = Registry()

    with pytest.raises(PluginError, match="cannot be loaded: .*OtherLines: Exporter 'lines' is there twice"):
        twice("tests.kim", sys.modules["tests.kim"]).register(known)


def test_a_plugin_with_a_class_that_is_not_there_names_class_and_way_out():
    broken = config("Broken", adds=["kim_nowhere.parts.Note"])

    with pytest.raises(PluginError, match=r"kim_nowhere.parts.Note: ModuleNotFoundError.*KIM_PLUGINS_OFF=broken"):
        broken("tests.kim", sys.modules["tests.kim"]).register(Registry())


def test_a_panel_for_a_form_without_a_place_for_it_is_refused():
    values = {"key": "note", "label": "Note", "model": "directory.Area", "panel": lambda self: None}

    assert type("Note", (Panel,), values).problems() == [
        "the form of 'directory.Area' has no place for panels; those of directory.Service have"
    ]


class Everywhere(Indicator):
    """Answers for all areas, whichever are asked for."""

    key = "everywhere"
    label = "Everywhere"
    source = "nowhere"

    def measure(self, areas):
        return {-1: Decimal(1), **{pk: Decimal(1) for pk in areas.values_list("pk", flat=True)}}


@pytest.mark.django_db
def test_an_indicator_that_answers_for_areas_it_was_not_asked_about_is_found():
    assert broken_promises_of(Everywhere()) == ["measure() answers for areas it was not asked about: [-1]"]
