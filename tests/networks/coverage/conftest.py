from __future__ import annotations

import pytest

from search.engines import Engine, choice

from .world import World


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def engine(tmp_path, settings) -> Engine:
    settings.KIM_SEARCH_FOLDER = tmp_path / "index"
    return choice.asked()
