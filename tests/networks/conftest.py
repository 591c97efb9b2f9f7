import pytest

from .records import Town


@pytest.fixture
def town(db, settings, tmp_path) -> Town:
    settings.KIM_PRIVATE_ROOT = tmp_path / "private"
    return Town()
