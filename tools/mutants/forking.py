"""A plugin of pytest (``-p tools.mutants.forking``) that runs the tests once, then again in a fork for each mutant.

``KIM_MUTANTS`` names a JSON file with the mutants of a rule; beside it goes what became of each. The first run tells
which test runs which line, so a mutant meets only tests that come past it.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import coverage
import pytest
from django.db import connections

from .rules import ROOT
from .swapping import Loaded, RunsOnImport, cached_functions, loaded_functions, swap, swaps

#: A mutant that outlives so many seconds of tests is a survivor.
LONGEST = 60
#: A fork that takes so much longer has lost its way.
HANGS_AFTER = 45
APPS = ("directory", "home", "kim", "networks", "search")

_work = Path(os.environ["KIM_MUTANTS"])
_mutants: list[dict] = json.loads(_work.read_text(encoding="utf-8"))
_files = sorted({str(ROOT / one["path"]) for one in _mutants})
_jobs = int(os.environ.get("KIM_MUTANTS_JOBS", "2"))
_lines = coverage.Coverage(data_file=None, include=_files, config_file=False)
_lines.start()
_failed: list[str] = []
_why: list[str] = []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that empty the database would take it from the others."""
    kept = [item for item in items if not _empties(item)]
    config.hook.pytest_deselected(items=[item for item in items if _empties(item)])
    items[:] = kept


def _empties(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    names = set(getattr(item, "fixturenames", ()))
    return bool(marker and marker.kwargs.get("transaction")) or bool(names & {"transactional_db", "live_server"})


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.failed:
        _failed.append(report.nodeid)
        _why.append(report.longreprtext)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    if not session.items:
        raise pytest.UsageError("No tests were found for these modules.")
    seconds = _run_once(session)
    if _failed:
        pytest.exit(f"fails without any change: {_failed[0]}", returncode=3)
    reached = _reached()
    trial = Trial(session, loaded_functions(set(_files)), seconds)
    outcomes = trial.run_all([_tests_of(one, reached) for one in _mutants])
    _work.with_suffix(".outcomes").write_text(json.dumps(outcomes), encoding="utf-8")
    return True


def _run_once(session: pytest.Session) -> dict[str, float]:
    seconds = {}
    for item, following in zip(session.items, [*session.items[1:], session.items[0]], strict=True):
        _lines.switch_context(item.nodeid)
        started = time.monotonic()
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        seconds[item.nodeid] = time.monotonic() - started
    _lines.stop()
    return seconds


def _reached() -> dict[str, dict[int, list[str]]]:
    """File → line → tests."""
    data = _lines.get_data()
    return {path: data.contexts_by_lineno(path) for path in _files}


def _tests_of(mutant: dict, reached: dict[str, dict[int, list[str]]]) -> set[str]:
    lines = reached[str(ROOT / mutant["path"])]
    return {test for line in range(mutant["first"], mutant["last"] + 1) for test in lines.get(line, ()) if test}


class Trial:
    def __init__(self, session: pytest.Session, loaded: Loaded, seconds: dict[str, float]) -> None:
        self.session, self.loaded, self.seconds = session, loaded, seconds
        self.cached = cached_functions(APPS)
        self.items = {item.nodeid: item for item in session.items}
        #: Which tests noticed a change to this function before: they come first.
        self.noticed: Counter[tuple[str, str]] = Counter()
        self.codes = {path: compile(Path(path).read_bytes(), path, "exec", dont_inherit=True) for path in _files}

    def run_all(self, tests: list[set[str]]) -> list[dict]:
        """One outcome per mutant: ``killed``, ``survived``, ``hangs``, ``unreached`` or ``import``."""
        # A collection would touch, and so copy, all the memory a fork shares with this process.
        gc.collect()
        gc.freeze()
        self._control()
        outcomes: list[dict] = [{"outcome": "unreached", "by": ""} for _mutant in _mutants]
        running: dict[int, tuple[int, int, float]] = {}
        waiting = list(range(len(_mutants)))[::-1]
        while waiting or running:
            while waiting and len(running) < _jobs:
                number = waiting.pop()
                if self._needs_process(number):
                    outcomes[number] = {"outcome": "import", "by": ""}
                elif tests[number]:
                    order = self._in_order(_mutants[number]["function"], tests[number])
                    pid, pipe = self._fork(_mutants[number], order)
                    running[pid] = number, pipe, time.monotonic()
            self._collect(running, outcomes)
        return outcomes

    def _control(self) -> None:
        """Without a change every test passes in a fork too, or nothing below means anything."""
        path = _mutants[0]["path"]
        unchanged = {"path": path, "source": (ROOT / path).read_text(encoding="utf-8")}
        pid, pipe = self._fork(unchanged, list(self.items), longest=3600)
        os.waitpid(pid, 0)
        if (said := os.read(pipe, 4096).decode()) != "survived":
            pytest.exit(f"passes once, but not again in a fork: {said}", returncode=3)

    def _in_order(self, function: str, tests: set[str]) -> list[str]:
        return sorted(tests, key=lambda test: (-self.noticed[function, test], self.seconds[test]))

    def _needs_process(self, number: int) -> bool:
        path = str(ROOT / _mutants[number]["path"])
        try:
            swaps(self.codes[path], compile(_mutants[number]["source"], path, "exec", dont_inherit=True))
        except RunsOnImport:
            return True
        return False

    def _fork(self, mutant: dict, tests: list[str], longest: float = LONGEST) -> tuple[int, int]:
        connections.close_all()
        reading, writing = os.pipe()
        pid = os.fork()
        if pid:
            os.close(writing)
            return pid, reading
        said = "broken: died"
        try:
            os.close(reading)
            with _own_database():
                said = self._in_fork(mutant, tests, longest)
        except BaseException as error:  # nothing may leave the fork
            said = f"broken: {error!r}"
        finally:
            os.write(writing, said.encode())
            os._exit(0)

    def _in_fork(self, mutant: dict, tests: list[str], longest: float) -> str:
        """The test that noticed the change, ``survived`` or ``import``."""
        self.session.config.pluginmanager.unregister(name="terminalreporter")
        path = str(ROOT / mutant["path"])
        try:
            swap(self.codes[path], compile(mutant["source"], path, "exec", dont_inherit=True), self.loaded)
        except RunsOnImport:
            return "import"
        for cached in self.cached:
            cached.cache_clear()
        started = time.monotonic()
        # Never without a next one: the last would take down what the session stands on.
        for test, following in zip(tests, [*tests[1:], self.session.items[0].nodeid], strict=True):
            self.items[test].ihook.pytest_runtest_protocol(item=self.items[test], nextitem=self.items[following])
            if _failed:
                return f"{_failed[0]}\n{_why[0][-1500:]}" if longest > LONGEST else _failed[0]
            if time.monotonic() - started > longest:
                break
        return "survived"

    def _collect(self, running: dict[int, tuple[int, int, float]], outcomes: list[dict]) -> None:
        time.sleep(0.01)
        for pid, (number, pipe, started) in list(running.items()):
            done, _status = os.waitpid(pid, os.WNOHANG)
            hangs = time.monotonic() - started > LONGEST + HANGS_AFTER
            if hangs and not done:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
            if not (done or hangs):
                continue
            said = os.read(pipe, 4096).decode()
            os.close(pipe)
            del running[pid]
            if said.startswith("broken"):
                pytest.exit(f"the trial itself fails: {said}", returncode=3)
            if hangs:
                outcomes[number] = {"outcome": "hangs", "by": ""}
            elif said in ("survived", "import"):
                outcomes[number] = {"outcome": said, "by": ""}
            else:
                # A fork that ended without a word was killed by what the change did.
                outcomes[number] = {"outcome": "killed", "by": said}
                self.noticed[_mutants[number]["function"], said] += 1


@contextmanager
def _own_database() -> Iterator[None]:
    """A copy for this fork: the file of the tests is shared by all."""
    connection = connections["default"]
    original = Path(connection.settings_dict["NAME"])
    copy = original.with_name(f"{original.name}-{os.getpid()}")
    if original.exists():  # not where no test uses a database
        copy.write_bytes(original.read_bytes())
    connection.settings_dict["NAME"] = str(copy)
    try:
        yield
    finally:
        for beside in ("", "-wal", "-shm"):
            copy.with_name(copy.name + beside).unlink(missing_ok=True)
