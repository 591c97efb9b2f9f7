"""Run the mutants of the rules and tell which of them no test noticed: ``make mutants``."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path

from .making import Mutant, mutants_of
from .rules import MOST, ROOT, RULES, SEED, WANTED, Rule

#: Survivors that stay, each with its reason.
PAGE = ROOT / "docs" / "mutants.md"
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not browser and not cluster"]
NOTICED = ("killed", "hangs")


def environment(folder: Path, **more: str) -> dict[str, str]:
    """SQLite in a file of its own, whatever database is set."""
    own = {"DATABASE_URL": "", "KIM_TEST_DB": str(folder / "test.sqlite3"), "PYTHONPATH": str(ROOT / "site")}
    return {**os.environ, **own, **more}


def outcomes_of(rule: Rule, mutants: list[Mutant], jobs: int) -> list[dict]:
    with tempfile.TemporaryDirectory(prefix="kim-mutants-") as place:
        folder = Path(place)
        work = folder / "mutants.json"
        work.write_text(json.dumps([asdict(one) for one in mutants]), encoding="utf-8")
        command = [*PYTEST, "-p", "tools.mutants.forking", "-k", "not elastic", *rule.test_paths()]
        settings = environment(folder, KIM_MUTANTS=str(work), KIM_MUTANTS_JOBS=str(jobs))
        done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
        answer = work.with_suffix(".outcomes")
        if not answer.exists():
            sys.exit(f"The tests do not run:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        outcomes = json.loads(answer.read_text(encoding="utf-8"))
    again = {"import", "survived", "unreached"} if rule.runs_on_start else {"import"}
    alone = [number for number, one in enumerate(outcomes) if one["outcome"] in again]
    with ThreadPoolExecutor(jobs) as pool:
        for number, outcome in zip(
            alone, pool.map(partial(outcome_alone, rule), [mutants[one] for one in alone]), strict=True
        ):
            outcomes[number] = outcome
    return outcomes


def outcome_alone(rule: Rule, mutant: Mutant) -> dict:
    """In a process of its own, for what runs on import."""
    with tempfile.TemporaryDirectory(prefix="kim-mutant-") as place:
        work = Path(place) / "mutant.json"
        work.write_text(json.dumps(asdict(mutant)), encoding="utf-8")
        command = [*PYTEST, "-x", "-p", "tools.mutants.one_mutant", "-k", "not elastic", *rule.test_paths()]
        settings = environment(Path(place), KIM_MUTANT=str(work))
        try:
            done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, check=False, timeout=600)
        except subprocess.TimeoutExpired:
            return {"outcome": "hangs", "by": ""}
    return {"outcome": "killed" if done.returncode else "survived", "by": ""}


def known() -> str:
    return PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""


def report(name: str, mutants: list[Mutant], outcomes: list[dict], number: int, seconds: float) -> float:
    """Print what became of them; returns the part that was noticed."""
    counts = Counter(one["outcome"] for one in outcomes)
    share = sum(counts[one] for one in NOTICED) / len(mutants)
    drawn = (
        f"{len(mutants)} of {number} mutants, drawn with seed {SEED}" if len(mutants) < number else f"{number} mutants"
    )
    said = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
    print(f"\n{name}: {share:.1%} noticed ({drawn}: {said}) in {seconds:.0f} s", flush=True)
    page = known()
    for mutant, outcome in zip(mutants, outcomes, strict=True):
        if outcome["outcome"] not in NOTICED:
            mark = " (listed)" if mutant.name in page else ""
            print(f"- {mutant.name}{'' if outcome['outcome'] == 'survived' else ' (no test comes past it)'}{mark}")
    return share


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--module", action="append", choices=RULES, help="only this rule; may be given several times")
    parser.add_argument("--file", help="only modules whose path holds this text")
    parser.add_argument("--most", type=int, default=MOST, help=f"mutants of a rule, {MOST} unless told; 0 for all")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="tests run side by side")
    asked = parser.parse_args()
    shares = {}
    for name in asked.module or RULES:
        started = time.monotonic()
        rule = RULES[name]
        paths = [path for path in rule.paths() if not asked.file or asked.file in str(path)]
        mutants, number = mutants_of(paths, asked.most or sys.maxsize, SEED)
        if not mutants:
            sys.exit(f"There is nothing to change in {', '.join(rule.files)}.")
        shares[name] = report(name, mutants, outcomes_of(rule, mutants, asked.jobs), number, time.monotonic() - started)
    below = [name for name, share in shares.items() if share < WANTED]
    print(f"\nWanted: {WANTED:.0%} of each. " + (f"Below: {', '.join(below)}." if below else "All of them reach it."))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
