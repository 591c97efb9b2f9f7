"""Figures for Prometheus: summed over the processes, those that have ended included, and for nobody by default."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from kim.metrics import Figure, Figures, search_timed
from kim.metrics.exposition import all_figures
from kim.metrics.folding import fold_ended, folder_held
from kim.metrics.middleware import RequestTimes, kind_of_request
from kim.plugins.testing import registered
from kim.post.models import OutgoingMail
from kim.timers.models import TimerRun
from tests.test_repository import ROOT

TOKEN = {"HTTP_AUTHORIZATION": "Bearer a-word"}

COUNT = """
import sys
from kim.metrics.counted import REQUESTS
for _request in range(int(sys.argv[1])):
    REQUESTS.labels("directory:service_list", "2xx").observe(0.02)
"""


def a_process_counts(folder: Path, number: int) -> None:
    """One that serves so many requests and ends."""
    folder.mkdir(exist_ok=True)
    environment = {"PROMETHEUS_MULTIPROC_DIR": str(folder), "PYTHONPATH": str(ROOT / "site")}
    environment |= {"DJANGO_SETTINGS_MODULE": "kim.settings.testing"}
    subprocess.run([sys.executable, "-c", COUNT, str(number)], env=environment, cwd=ROOT, check=True)


def values_of(text: bytes) -> dict[tuple[str, str], float]:
    """Samples by name and the values of their labels."""
    return {
        (sample.name, ",".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    }


@pytest.mark.django_db
def test_processes_are_summed_and_those_that_have_ended_leave_their_sum(tmp_path):
    folder = tmp_path / "metrics"
    key = ("kim_request_seconds_count", "directory:service_list,2xx")
    a_process_counts(folder, 3)
    a_process_counts(folder, 4)
    assert len(list(folder.glob("*.db"))) == 2

    first = values_of(all_figures(folder))
    a_process_counts(folder, 5)
    second = values_of(all_figures(folder))

    assert (first[key], second[key]) == (7.0, 12.0)
    assert [file.name for file in folder.glob("*.db")] == ["histogram_0.db"]
    quick = [number for (name, labels), number in second.items() if name.endswith("_bucket") and "0.025" in labels]
    assert quick == [12.0]
    with folder_held(folder):
        assert fold_ended(folder) == 0


@pytest.mark.django_db
def test_figures_of_the_moment_come_from_the_database_and_a_broken_source_costs_its_own(tmp_path):
    class Broken(Figures):
        key = "broken"
        label = "Broken"
        order = 0

        def figures(self):
            yield Figure("kim_half", "Half.", 1.0)
            raise ValueError("no")

    now = timezone.now()
    DBTaskResult.objects.create(args_kwargs={"args": [], "kwargs": {}}, task_path="a.b", run_after=now)
    TimerRun.objects.create(key="retention", started_at=now, succeeded_at=now, failures=2)

    OutgoingMail.objects.create(kind="a.b")
    with registered(Broken):
        found = values_of(all_figures(tmp_path / "metrics"))

    assert found["kim_tasks", "ready"] == 1.0
    assert found["kim_timer_failures", "retention"] == 2.0
    assert found["kim_mails", "waiting"] == 1.0
    assert found["kim_search_jobs", "embedded"] == 0.0
    assert ("kim_half", "") not in found


@pytest.mark.django_db
def test_without_word_or_address_there_is_no_such_page(client: Client, settings, tmp_path):
    settings.KIM_METRICS_FOLDER = tmp_path
    assert client.get("/metrics").status_code == 404

    settings.KIM_METRICS_TOKEN = "a-word"
    assert client.get("/metrics").status_code == 404
    answer = client.get("/metrics", **TOKEN)

    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain")
    assert ("kim_oldest_task_seconds", "") in values_of(answer.content)


def test_kinds_are_names_of_addresses_and_never_the_addresses_themselves():
    def kind(path: str) -> str:
        request = RequestFactory().get(path)
        request.resolver_match = resolve(path)
        return kind_of_request(request)

    assert [kind("/de/angebote/"), kind("/cms/pages/7/"), kind("/healthz")] == [
        "directory:service_list",
        "admin",
        "healthz",
    ]
    assert kind_of_request(RequestFactory().get("/gibt/es/nicht")) == "not found"


def test_requests_are_counted_where_the_middleware_is_on():
    def sample() -> float:
        return REGISTRY.get_sample_value("kim_request_seconds_count", {"kind": "not found", "status": "4xx"}) or 0.0

    before = sample()

    class Answer:
        status_code = 404

    RequestTimes(lambda request: Answer())(RequestFactory().get("/gibt/es/nicht"))

    assert sample() == before + 1


def test_searches_are_timed_only_where_somebody_reads(settings):
    def sample() -> float:
        return REGISTRY.get_sample_value("kim_search_seconds_count", {"engine": "embedded"}) or 0.0

    before = sample()
    with search_timed("embedded"):
        pass
    settings.KIM_METRICS_ALLOW = ["127.0.0.1/32"]
    with search_timed("embedded"):
        pass

    assert sample() == before + 1
    caches["process"].clear()
