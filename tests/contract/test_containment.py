"""An extension that raises costs its own place. Every kind of the registry is tried with an example that raises."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index as sitemap_index
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, OperationalError, connection
from django.test import Client
from django.urls import reverse

from directory.admin.services.panels import service_panels
from directory.listing.source import ListSource
from directory.management.commands.demo import Command as DemoCommand
from directory.models import Service
from directory.models.previews import RecordPreview
from directory.public.portals import AreaPages
from directory.rights.roles import COORDINATOR, RolePermissions, ensure_roles
from kim.context import FrameLinks
from kim.dates import today_in_germany
from kim.first_data import FirstData
from kim.health import HealthCheck
from kim.health.looking import look_at_parts
from kim.metrics import Figures
from kim.metrics.exposition import Present
from kim.plugins import (
    Demo,
    Exporter,
    Extension,
    Facet,
    Findable,
    Indicator,
    Panel,
    Routes,
    Section,
    registry,
)
from kim.plugins.addresses import public_patterns, sitemaps
from kim.plugins.containment import own_methods
from kim.plugins.contract import request_for
from kim.plugins.faults import kept_faults
from kim.plugins.kinds import all_kinds
from kim.plugins.testing import faults_contained, registered
from kim.retention import Retention
from kim.tables import table_response
from kim.timers import PeriodicJob
from kim.timers.rhythms import EveryMinutes
from kim.timers.ticking import tick
from kim.words import ExplainedWords, words_on_page
from networks.bodies.admin.attention import NeedsAttention, attention
from networks.coverage.pages.cell_parts import CellPart, rendered_parts
from networks.coverage.pages.tabs import AtlasTab, tabs_for
from networks.coverage.rules.cell_numbers import CellNumber, counted_elsewhere
from networks.coverage.rules.questions import EVERYTHING
from search import index
from search.analysis import Analyser
from search.index_facets import terms_of
from search.models import EngineState, Job
from search.outbox import signals
from search.outbox.draining import documents_of
from search.outbox.due import sweep
from tests.directory.records import District, a_service, an_organisation
from tests.directory.rights.people import a_person

pytestmark = pytest.mark.django_db

#: What an error may say and nobody but the log may show.
SECRET = "somebody@example.org"


class World:
    """A service in a town, and a visitor."""

    def __init__(self) -> None:
        self.district = District()
        self.house = an_organisation(self.district.town)
        self.service = a_service(self.house, name="Wohnberatung")
        self.visitor = Client()

    def page(self, address: str) -> str:
        answer = self.visitor.get(address)
        assert answer.status_code == 200, address
        return answer.content.decode()


def of_facet(world: World) -> None:
    assert "Wohnberatung" in world.page("/de/angebote/")
    assert "Wohnberatung" in world.page("/de/angebote/?raising=1&kosten=offen")
    terms = terms_of(world.service)
    assert terms.pop("raising") == set()
    assert any(terms.values())


def of_indicator(world: World) -> None:
    world.visitor.force_login(a_person("administrator"))
    assert "Brakel" in world.page("/de/atlas/karte/kreis-hoexter/?zahl=raising")


def of_exporter(world: World) -> None:
    answer = table_response([], [], "raising", "table")
    assert answer.status_code == 503
    assert table_response([], [], "csv", "table").status_code == 200


def of_panel(world: World) -> None:
    assert len(service_panels().children) == 7


def of_section(world: World) -> None:
    world.page("/de/angebote/")


class RaisingSitemap(Sitemap):
    def get_latest_lastmod(self) -> None:
        raise ValueError(SECRET)

    items = get_urls = get_latest_lastmod


def of_routes(world: World) -> None:
    assert len(public_patterns()) == len([one for one in registry.all(Routes) if one.public]) - 1
    assert "services" in sitemaps()


def of_findable(world: World) -> None:
    """A save, the daily sweep and a rebuild; its own jobs wait for better days, and no document is taken away."""
    signals._findables_by_model.cache_clear()
    world.service.name = "Beratung zum Wohnen"
    world.service.save()
    assert Service.objects.get().name == "Beratung zum Wohnen"
    assert {job.kind for job in Job.objects.filter(source=f"directory.Service:{world.service.pk}")} == {"raising"}
    EngineState.objects.create(engine="embedded", swept_on=today_in_germany() - timedelta(days=1))
    sweep()
    assert EngineState.objects.get().swept_on == today_in_germany()
    assert {document.key for document in index.all_documents(Analyser())} >= {f"service:{world.service.pk}"}
    with pytest.raises(ValueError, match=SECRET):
        documents_of([Job(kind="raising", record=world.service.pk)])


def of_demo(world: World) -> None:
    assert not DemoCommand()._loaded(registry.get(Demo, "raising"), None, print)


def of_frame(world: World) -> None:
    assert "Impressum" in world.page("/de/angebote/") or "angebote" in world.page("/de/angebote/")


def of_health(world: World) -> None:
    assert {part.key: part.trouble for part in look_at_parts()}["raising"]


def of_job(world: World) -> None:
    ticked = tick()
    assert list(ticked.failed) == ["raising"]
    assert ticked.done


def of_figures(world: World) -> None:
    assert list(Present().collect()), "figures of others are told"


def of_first_data(world: World) -> None:
    assert list(registry.get(FirstData, "raising").missing())
    with pytest.raises(ValueError, match=SECRET):
        registry.get(FirstData, "raising").load(say=print)


def of_words(world: World) -> None:
    assert words_on_page(None).words


def of_retention(world: World) -> None:
    said = io.StringIO()
    with pytest.raises(CommandError, match=r"Not done: Raising\."):
        call_command("retention", stdout=said)
    with pytest.raises(CommandError, match=r"Not done: Raising\."):
        call_command("retention", "--status", stdout=said)
    assert said.getvalue().count(" due (") == len([one for one in registry.all(Retention) if one.days is not None]) - 1


def of_roles(world: World) -> None:
    """It grants nothing any more; what others grant stays."""
    ensure_roles()
    granted = Permission.objects.filter(group__name=COORDINATOR).values_list("content_type__app_label", flat=True)
    assert "directory" in granted


def of_area_pages(world: World) -> None:
    assert "Brakel" in world.page(reverse("directory:area_detail", args=["brakel"]))


def of_preview(world: World) -> None:
    assert world.service.get_preview_context(request_for(), "")["object"] == world.service


def of_list_source(world: World) -> None:
    assert "Wohnberatung" in world.page("/de/angebote/")


def of_attention(world: World) -> None:
    user = SimpleNamespace(pk=0, is_active=True, is_superuser=True, is_authenticated=True)
    assert isinstance(attention(user), list)


def of_tab(world: World) -> None:
    keys = [words for words, _url, _here in tabs_for(request_for(), "", "kreis-hoexter")]
    assert keys
    assert "Raising" not in keys


def of_cell_part(world: World) -> None:
    assert rendered_parts(request_for(), None) == []


def of_cell_number(world: World) -> None:
    assert counted_elsewhere("demand", EVERYTHING) is None


#: What fails there is noted elsewhere: beside the timer.
TOLD_OTHERWISE = {PeriodicJob}

#: Kind → what its example says beside methods that raise, and what has to work all the same.
EXAMPLES: dict[type[Extension], tuple[dict[str, Any], Callable[[World], None]]] = {
    Facet: ({"parameter": "raising"}, of_facet),
    Indicator: ({"source": "Nobody"}, of_indicator),
    Exporter: ({"content_type": "text/plain", "extension": "txt"}, of_exporter),
    Panel: ({"model": "directory.Service"}, of_panel),
    Section: ({"place": "footer", "template": "kim/no_such_template.html"}, of_section),
    Routes: ({"public": "tests.contract.no_such_urls"}, of_routes),
    Findable: ({"models": ("directory.Service", "directory.ServiceTranslation")}, of_findable),
    Demo: ({}, of_demo),
    FrameLinks: ({"part": "menu"}, of_frame),
    HealthCheck: ({}, of_health),
    PeriodicJob: ({"rhythm": EveryMinutes(1)}, of_job),
    FirstData: ({}, of_first_data),
    Figures: ({}, of_figures),
    ExplainedWords: ({}, of_words),
    Retention: ({"model": "sessions.Session", "holds": "x", "days": 1, "counts_from": "expire_date"}, of_retention),
    RolePermissions: ({"app_label": "directory", "granted": {"?": {}}}, of_roles),
    AreaPages: ({}, of_area_pages),
    RecordPreview: ({"key": "service"}, of_preview),
    ListSource: ({"order": 1}, of_list_source),
    NeedsAttention: ({}, of_attention),
    AtlasTab: ({"address": "no:such"}, of_tab),
    CellPart: ({"template": "kim/no_such_template.html"}, of_cell_part),
    CellNumber: ({"key": "demand"}, of_cell_number),
}


def own_kinds() -> list[type[Extension]]:
    return [kind for kind in all_kinds() if not kind.__module__.startswith("tests.")]


def raising(kind: type[Extension], error: Exception, **values: Any) -> type[Extension]:
    """An extension of this kind all whose methods raise."""

    def fail(self: Any, *args: Any, **kwargs: Any) -> Any:
        raise type(error)(*error.args)

    own = dict.fromkeys(own_methods(kind), fail)
    return type("Raising", (kind,), {"key": "raising", "label": "Raising", **own, **values})


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """What is remembered of the registry is forgotten with the example."""
    yield
    signals._findables_by_model.cache_clear()


@contextmanager
def an_example(kind: type[Extension]) -> Iterator[Callable[[World], None]]:
    assert kind in EXAMPLES, f"{kind.__name__} has no raising example: say in EXAMPLES what has to work beside it."
    values, works = EXAMPLES[kind]
    with faults_contained(), registered(raising(kind, ValueError(SECRET), **values)):
        yield works


@pytest.mark.parametrize("kind", own_kinds(), ids=lambda kind: kind.__name__)
def test_a_kind_says_what_stands_in_for_each_method_an_extension_must_write(kind: type[Extension]):
    assert set(kind.methods) <= set(kind.stands_in)
    assert set(kind.stands_in) <= set(own_methods(kind))


@pytest.mark.parametrize("kind", own_kinds(), ids=lambda kind: kind.__name__)
def test_an_extension_that_raises_costs_its_own_place(kind: type[Extension], caplog):
    world = World()
    with an_example(kind) as works:
        works(world)

        faults = [fault for entry, fault in kept_faults(registry) if entry.plugin == "test"]
        health = "\n".join(f"{part.key}: {part.trouble}" for part in look_at_parts())

    assert SECRET not in health
    if kind in TOLD_OTHERWISE:
        return
    assert [fault.kind for fault in faults] == [kind.__name__]
    assert f"{kind.__name__} {faults[0].key}" in health
    assert any(f"{kind.__name__} {faults[0].key!r} failed in" in record.getMessage() for record in caplog.records)


def test_a_permission_whose_extension_fails_is_taken_back():
    ensure_roles()
    held = Permission.objects.filter(group__name=COORDINATOR, content_type__app_label="networks")
    assert held.exists()

    (bodies,) = [one for one in registry.all(RolePermissions) if one.key == "bodies"]
    broken = raising(RolePermissions, ValueError(SECRET), key=bodies.key, app_label="networks", granted={"?": {}})
    before = set(held.values_list("codename", flat=True))
    with faults_contained(), registered(broken):
        ensure_roles()

    assert set(held.values_list("codename", flat=True)) < before


def test_a_sitemap_that_fails_is_empty_and_the_others_are_told():
    values = {"public": "", "sitemaps": lambda self: {"raising": RaisingSitemap}}
    with faults_contained(), registered(type("Raising", (Routes,), {"key": "raising", "label": "x", **values})):
        answer = sitemap_index(request_for("/sitemap.xml"), sitemaps=sitemaps(), sitemap_url_name="sitemap_section")
        answer.render()

        assert answer.status_code == 200
        assert b"sitemap-services.xml" in answer.content
        assert sitemaps()["raising"]().get_urls() == []


def test_what_is_not_allowed_is_an_answer_and_no_fault():
    with faults_contained(), registered(raising(AreaPages, PermissionDenied())):
        world = World()
        assert world.visitor.get(reverse("directory:area_detail", args=["brakel"])).status_code == 403
        assert list(kept_faults(registry)) == []


def test_a_database_that_is_away_is_no_fault_of_an_extension():
    with (
        faults_contained(),
        registered(raising(FrameLinks, OperationalError("server closed the connection"), part="menu")),
    ):
        world = World()
        with pytest.raises(OperationalError):
            world.visitor.get("/de/angebote/")
        assert list(kept_faults(registry)) == []


@pytest.mark.django_db(transaction=True)
def test_an_error_of_the_database_in_an_extension_does_not_spoil_the_save():
    def touched(self: Any, instance: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT no_such_column FROM directory_service")

    values = {**EXAMPLES[Findable][0], "touched": touched}
    world = World()
    signals._findables_by_model.cache_clear()
    with faults_contained(), registered(raising(Findable, DatabaseError(SECRET), **values)):
        world.service.name = "Anders"
        world.service.save()

    assert Service.objects.get().name == "Anders"


def test_a_fault_is_logged_once_a_minute_and_forgotten_when_the_check_finds_it_well(caplog):
    with faults_contained(), registered(raising(FrameLinks, ValueError(SECRET), part="menu")):
        world = World()
        world.page("/de/angebote/")
        world.page("/de/angebote/")
        assert len([one for one in caplog.records if one.name == "kim.plugins"]) == 1
        assert [fault.key for _entry, fault in kept_faults(registry)] == ["raising"]

    well = type("Well", (FrameLinks,), {"key": "raising", "label": "x", "part": "menu", "links": lambda *_: ()})
    with registered(well):
        # An index that does not know a facet yet is another matter.
        with suppress(CommandError):
            call_command("plugins", "--check", stdout=io.StringIO(), stderr=io.StringIO())
        assert list(kept_faults(registry)) == []
