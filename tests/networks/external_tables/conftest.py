import pytest

from .records import World


@pytest.fixture
def world(db) -> World:
    return World()
