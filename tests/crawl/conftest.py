from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest
from django.template.base import Template
from django.test.utils import _TestState

from .crawler import Crawler
from .people import Peopled, demo_world, small_world

#: ``make crawl`` visits every object of the demo world.
TAKES_ALL = os.environ.get("KIM_CRAWL") == "all"


@pytest.fixture
def quiet(settings, tmp_path, monkeypatch) -> Iterator[None]:
    """Uploads and index of their own, and no line in the log for each of thousands of requests."""
    # Tests note every template with a copy of what it was given; nobody asks for that here.
    monkeypatch.setattr(Template, "_render", _TestState.saved_data.template_render)
    settings.MEDIA_ROOT = tmp_path
    settings.KIM_PRIVATE_ROOT = tmp_path / "private"
    settings.KIM_SEARCH_FOLDER = tmp_path / "index"
    settings.KIM_DEMO = TAKES_ALL
    # Thousands of sign-ins are read from a cookie faster than from the database.
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def peopled(db, quiet) -> Peopled:
    return demo_world() if TAKES_ALL else small_world()


@pytest.fixture
def crawler() -> Crawler:
    return Crawler(one_of_a_kind=not TAKES_ALL)
