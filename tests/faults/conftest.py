"""A site that is well: what a fault breaks, and how the parts are told afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from kim.health.frame import MigrationsApplied
from kim.timers.models import SiteClock
from search.engines import EmbeddedEngine
from search.index_facets import facet_names

from .disks import SmallDisk, a_small_disk
from .elastic_stand_in import StandIn, a_stand_in


@pytest.fixture(scope="session")
def empty_index(tmp_path_factory) -> Path:
    """The folder of an index without documents."""
    folder = tmp_path_factory.mktemp("faults") / "index"
    EmbeddedEngine(folder).rebuild([], facet_names())
    return folder


@pytest.fixture
def index_folder(empty_index, settings, tmp_path) -> Path:
    settings.KIM_SEARCH_FOLDER = tmp_path / "index"
    shutil.copytree(empty_index, settings.KIM_SEARCH_FOLDER)
    return settings.KIM_SEARCH_FOLDER


@pytest.fixture
def well(db, index_folder, settings, tmp_path) -> None:
    """Everything is as it should be."""
    settings.KIM_LEAST_DISK_MB = 0
    settings.MEDIA_ROOT = str(tmp_path)
    now = timezone.now()
    SiteClock.objects.create(pk=SiteClock.ONLY, ticked_at=now, trusted_at=now)
    MigrationsApplied.believed_until = 0.0


@pytest.fixture
def small_disk(tmp_path) -> Iterator[SmallDisk]:
    with a_small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def elastic(settings) -> Iterator[StandIn]:
    with a_stand_in() as stand_in:
        settings.KIM_SEARCH_ENGINE = "elasticsearch"
        settings.KIM_ELASTICSEARCH_URL = stand_in.url
        yield stand_in
