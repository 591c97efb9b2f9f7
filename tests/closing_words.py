"""What a run of the tests says at its end: minutes per folder, and what was left out with the way to bring it.

A plugin of pytest, loaded by ``tests/conftest.py``. Beside pytest-xdist the workers collect and the first process
speaks, so numbers travel through ``workeroutput``.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import pytest
from django.db import connection

#: Folders below the tests that are told apart: tests/search/outbox.
DEPTH = 3
#: Less than this is not worth a line.
SHORTEST_MINUTES = 0.1
CLUSTER_TESTS = "cluster"
CLUSTER = 'make test ARGS="-n 0 -m cluster tests/search/engines"'
POSTGRES = "DATABASE_URL=postgresql://… make test"

_seconds: Counter[str] = Counter()
_tests: Counter[str] = Counter()
_skipped: Counter[str] = Counter()
_left_out: Counter[str] = Counter()


def note_left_out(words: str) -> None:
    """Say at the end of the run what no program on this machine could look at."""
    _left_out[words] = 1


def pytest_deselected(items: list[pytest.Item]) -> None:
    _left_out.update(**{CLUSTER_TESTS: sum(item.get_closest_marker("cluster") is not None for item in items)})


def pytest_sessionfinish(session: pytest.Session) -> None:
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = dict(_left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    # Every worker leaves out the same tests.
    for name, number in getattr(node, "workeroutput", {}).get("left_out", {}).items():
        _left_out[name] = max(_left_out[name], number)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    folder = folder_of(report.nodeid)
    _seconds[folder] += report.duration
    _tests[folder] += report.when == "call"
    if report.skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        _skipped[reason.removeprefix("Skipped: ")] += 1


def folder_of(nodeid: str) -> str:
    parts = PurePosixPath(nodeid.partition("::")[0]).parts[:-1]
    return "/".join(parts[:DEPTH])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if os.environ.get("CI") == "true":
        terminalreporter.write_sep("=", "minutes per folder, work of all processes")
        for line in minutes_per_folder(_seconds, _tests):
            terminalreporter.write_line(line)


def minutes_per_folder(seconds: Counter[str], tests: Counter[str]) -> list[str]:
    rows = [(spent / 60, folder) for folder, spent in seconds.most_common()]
    long = [
        f"{minutes:6.1f}  {folder} ({tests[folder]} tests)" for minutes, folder in rows if minutes >= SHORTEST_MINUTES
    ]
    short = [minutes for minutes, _folder in rows if minutes < SHORTEST_MINUTES]
    rest = [f"{sum(short):6.1f}  {len(short)} more folders"] if short else []
    return [*long, *rest, f"{sum(seconds.values()) / 60:6.1f}  together"]


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """The very last line: whoever sees green shall know what that does not say."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput") or config.option.collectonly or not _tests:
        return
    is_whole = config.args_source is not pytest.Config.ArgsSource.ARGS
    if said := left_out(_skipped, _left_out, connection.vendor if is_whole else ""):
        reporter.write_line(f"Left out: {said}.")


def left_out(skipped: Counter[str], others: Mapping[str, int], vendor: str) -> str:
    """In one sentence; empty when everything ran. ``vendor``: the database of a run of the whole suite."""
    found = [f"{number} × {reason}" for reason, number in skipped.most_common()]
    if of_cluster := others.get(CLUSTER_TESTS):
        found.append(f"{of_cluster} × Elasticsearch losing a node ({CLUSTER})")
    found += [words for words in others if words != CLUSTER_TESTS]
    if vendor == "sqlite":
        found.append(f"all of it on PostgreSQL ({POSTGRES})")
    return "; ".join(found)
