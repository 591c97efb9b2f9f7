"""Units and timers for systemd: they start what exists, are equally locked in, and systemd understands them."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.test_repository import ROOT

from .files import PLACE, SETTINGS, UNITS, read_unit, value_of

SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
TIMERS = [unit for unit in UNITS if unit.suffix == ".timer"]
#: What differs by what a service does; everything else below [Service] protects and is the same in all.
OWN = {"Type", "ExecStart", "ExecReload", "Restart", "RestartSec"}
BACKUPS = "/srv/backup"


def by_name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("unit", SERVICES, ids=by_name)
def test_every_service_is_locked_in_like_the_pages(unit: Path):
    first = read_unit(UNITS[0].with_name("kim-atlas.service"))["Service"]
    lines = [line for line in read_unit(unit)["Service"] if line != ("ReadWritePaths", BACKUPS)]

    assert [line for line in lines if line[0] not in OWN] == [line for line in first if line[0] not in OWN]
    assert value_of(unit, "Service", "User") == "kim"
    assert value_of(unit, "Service", "EnvironmentFile") == f"/etc/{SETTINGS.name}"


@pytest.mark.parametrize("unit", SERVICES, ids=by_name)
def test_every_service_starts_something_that_exists(unit: Path):
    words = shlex.split(value_of(unit, "Service", "ExecStart"))
    if words[0] == "/bin/sh":
        words = shlex.split(words[2].removeprefix("exec "))

    assert words[0] == f"{PLACE}/.venv/bin/python"
    if words[1] == "-m":
        assert find_spec(words[2])
    else:
        assert words[1] == "manage.py"
        assert words[2] in get_commands()


@pytest.mark.parametrize("timer", TIMERS, ids=by_name)
def test_every_timer_starts_a_service_that_waits_for_it(timer: Path):
    service = timer.with_name(value_of(timer, "Timer", "Unit"))

    assert value_of(service, "Service", "Type") == "oneshot"
    assert value_of(timer, "Install", "WantedBy") == "timers.target"


def test_the_page_enables_each_unit_that_nothing_else_starts():
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    (line,) = [line for line in page.splitlines() if line.startswith("    systemctl enable --now")]

    # The worker does what is due; the timer is for sites without one, and the page says so.
    wanted = {unit.name for unit in UNITS if "Install" in read_unit(unit)} - {"kim-atlas-tick.timer"}
    assert set(line.split()[3:]) == wanted
    assert "`systemctl enable --now kim-atlas-tick.timer`" in page


def test_systemd_understands_the_units(tmp_path: Path):
    """Part of Debian's base, so CI has it; elsewhere it is skipped, which CI counts as failed."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd-analyze found; install the package 'systemd'")
    # Programs are looked for where this working copy is.
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace(PLACE, str(ROOT))
        (tmp_path / unit.name).write_text(text, encoding="utf-8")

    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *sorted(map(str, tmp_path.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
