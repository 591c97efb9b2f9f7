"""The rule modules that are changed, and the tests that pin them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Part of the mutants that tests must notice, in each rule.
WANTED = 0.85
#: A rule with more mutants is sampled, always with the same seed.
MOST = 150
SEED = 13


@dataclass(frozen=True)
class Rule:
    """``files`` and ``tests`` are paths or patterns below the root."""

    files: tuple[str, ...]
    tests: tuple[str, ...]
    #: Its functions run while the apps start, so that a change made later in the process is not seen.
    runs_on_start: bool = False

    def paths(self) -> list[Path]:
        found = sorted({path for pattern in self.files for path in ROOT.glob(pattern)})
        return [path for path in found if path.suffix == ".py" and path.read_text(encoding="utf-8").count("\n") > 1]

    def test_paths(self) -> list[str]:
        return sorted({str(path.relative_to(ROOT)) for pattern in self.tests for path in ROOT.glob(pattern)})


RULES: dict[str, Rule] = {
    "access": Rule(
        ("directory/models/access.py",),
        ("tests/directory/models/test_access.py",),
    ),
    "freshness": Rule(("directory/freshness.py",), ("tests/directory/test_freshness.py",)),
    "opening": Rule(("directory/opening/*.py",), ("tests/directory/opening", "tests/directory/facets")),
    "coverage": Rule(("networks/coverage/rules/*.py",), ("tests/networks/coverage",)),
    "lifecycle": Rule(("networks/gaps/lifecycle.py",), ("tests/networks/gaps/test_lifecycle.py",)),
    "plan": Rule(
        ("search/plan.py", "search/run.py", "search/planning/*.py"),
        (
            "tests/search/planning",
            "tests/search/public/test_page.py",
            "tests/search/public/test_nothing_found.py",
            "tests/search/public/test_weak.py",
        ),
    ),
    "registry": Rule(
        ("site/kim/plugins/registry.py", "site/kim/plugins/contract.py", "site/kim/plugins/kinds.py"),
        ("tests/kim/test_plugins.py", "tests/kim/test_contract.py"),
        runs_on_start=True,
    ),
}
