"""A migrated SQLite database to begin with: 190 migrations take half a minute, copying their result takes none.

The copy is made after the first run and used as long as migrations and packages stay what they were. Migrations found
to be applied are not run again; what Wagtail and Django add after them (permissions, content types) is.

Other databases are kept by ``--reuse-db``. A run that is killed inside a test that writes for good leaves its rows
behind, so the next run makes the database anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest
from django.db import connection
from django.test import TransactionTestCase

from tests import migrated_state

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".pytest_cache" / "databases"


def fingerprint() -> str:
    """Changes with every migration, package and version of Python."""
    total = hashlib.sha256(sys.version.encode())
    for name in sorted(f"{one.metadata['Name']} {one.version}" for one in distributions()):
        total.update(name.encode())
    for path in sorted(ROOT.glob("*/migrations/*.py")) + sorted(ROOT.glob("site/kim/**/migrations/*.py")):
        total.update(path.relative_to(ROOT).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:24]


def _kept() -> Path | None:
    """Where the copy is or goes; ``None`` on other databases, which have ways of their own."""
    if connection.vendor != "sqlite" or os.environ.get("KIM_TEST_AFRESH"):
        return None
    return FOLDER / f"{fingerprint()}.sqlite3"


#: Read before the connection is turned to it; afterwards Django would put its prefix before the name once more.
_name = ""


def _file_of_the_tests() -> Path:
    return Path(_name)


def _spoilt_mark() -> Path:
    return FOLDER / f"spoilt-{hashlib.sha256(f'{connection.vendor} {_name}'.encode()).hexdigest()[:24]}"


@pytest.fixture(scope="session")
def prepared_database(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> bool:
    """Whether a migrated copy lies where the tests will look for their database."""
    global _name
    _name = connection.creation._get_test_db_name()
    kept = _kept()
    if kept is None or not kept.exists() or request.config.getvalue("create_db"):
        return False
    target = _file_of_the_tests()
    for beside in ("-wal", "-shm"):
        target.with_name(target.name + beside).unlink(missing_ok=True)
    try:
        shutil.copyfile(kept, target)
    except FileNotFoundError:  # taken away meanwhile, by a worker whose migrations are others
        return False
    return True


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, prepared_database: bool) -> bool:
    return prepared_database or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def django_db_createdb(request: pytest.FixtureRequest, prepared_database: bool) -> bool:
    if prepared_database:
        return False
    return bool(request.config.getvalue("create_db")) or _spoilt_mark().exists()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker, prepared_database: bool) -> None:
    _spoilt_mark().unlink(missing_ok=True)
    kept = _kept()
    if kept is not None and not prepared_database and not kept.exists():
        _keep(kept)
    with django_db_blocker.unblock():
        migrated_state.keep()
    # Django would empty all tables after each test that writes for good, and what migrations put in with them.
    TransactionTestCase._fixture_teardown = _put_back  # type: ignore[method-assign]


def note_spoilt() -> None:
    """Called before a test writes for good: from then on the database is no new one, whatever ends the run."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    _spoilt_mark().touch()


def _put_back(_case: TransactionTestCase) -> None:
    migrated_state.restore()
    _spoilt_mark().unlink(missing_ok=True)


def _keep(kept: Path) -> None:
    """Written beside and moved: another worker never sees half a file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in set(FOLDER.glob("*.sqlite3")) - {kept}:
        old.unlink(missing_ok=True)
    beside = kept.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(_file_of_the_tests()) as source, sqlite3.connect(beside) as target:
        source.backup(target)
    beside.replace(kept)
