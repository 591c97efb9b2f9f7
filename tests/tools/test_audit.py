"""``make audit`` tells apart: nothing found, something found, not asked. Programs of others stand in on the path."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.audit import ROOT

NOTHING = {"dependencies": [{"name": "django", "version": "5.2.19", "vulns": []}]}
FOUND = {
    "dependencies": [
        {"name": "django", "version": "5.2.19", "vulns": [{"id": "CVE-2027-1", "fix_versions": ["5.2.20"]}]}
    ]
}
SKIPPED = {"dependencies": [{"name": "django", "skip_reason": "not found"}]}
NPM_FINE, NPM_DOWN = {"vulnerabilities": {}}, {"error": {"summary": "request to the registry failed"}}
NPM_FOUND = {"vulnerabilities": {"rtlcss": {"severity": "high"}}}


def audit(folder: Path, pip_says: object, npm_says: object) -> subprocess.CompletedProcess[str]:
    for name, says in (("pip-audit", pip_says), ("npm", npm_says)):
        program = folder / name
        text = says if isinstance(says, str) else json.dumps(says)
        program.write_text(f"#!{sys.executable}\nimport sys\nprint({text!r})\nprint('no network', file=sys.stderr)\n")
        program.chmod(0o755)
    path = os.pathsep.join([str(folder), os.environ["PATH"]])
    command = [sys.executable, "-m", "tools.audit"]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("pip_says", "npm_says", "code", "words"),
    [
        (NOTHING, NPM_FINE, 0, "no advisory names"),
        (FOUND, NPM_FINE, 1, "django 5.2.19: CVE-2027-1, mended in 5.2.20"),
        (NOTHING, NPM_FOUND, 1, "rtlcss: high"),
        ("", NPM_FINE, 3, "base.txt: the advisories did not answer: no network"),
        (SKIPPED, NPM_FINE, 3, "no advisories about django"),
        (NOTHING, NPM_DOWN, 3, "package-lock.json: the advisories did not answer: request to the registry failed"),
        (FOUND, NPM_DOWN, 1, "Not everything was looked at"),
    ],
)
def test_not_having_looked_is_not_having_found_nothing(tmp_path, pip_says, npm_says, code, words):
    done = audit(tmp_path, pip_says, npm_says)

    assert (done.returncode, done.stderr) == (code, "")
    assert words in done.stdout
