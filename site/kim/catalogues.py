"""Compile the translations of the interface: ``python -m kim.catalogues``; ``--check`` reads them instead.

The compiled files are not kept in version control and need no program of the system. Needs no Django.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "locale"
#: The languages the project itself promises to be complete in; the others fall back to German.
COMPLETE = frozenset({"de", "en"})
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


class CatalogueError(Exception):
    """A catalogue cannot be read; the message names file and line."""


def catalogues(locale: Path = LOCALE) -> list[Path]:
    return sorted(locale.glob("*/LC_MESSAGES/*.po"))


def read_catalogue(path: Path) -> polib.POFile:
    try:
        return polib.pofile(str(path), encoding="utf-8", wrapwidth=100)
    except (OSError, UnicodeDecodeError) as problem:
        raise CatalogueError(f"{path}: {problem}. Correct the file, then run the command again.") from problem


def compile_all(locale: Path = LOCALE, *, force: bool = False) -> list[Path]:
    """Write the ``.mo`` beside every ``.po`` that is newer; returns what was written."""
    written = []
    for source in catalogues(locale):
        target = source.with_suffix(".mo")
        if not force and target.is_file() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        read_catalogue(source).save_as_mofile(str(target))
        written.append(target)
    return written


def placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def broken_placeholders(entry: polib.POEntry) -> Iterator[str]:
    """Translations that lose or invent a placeholder. Forms of a plural may leave the number out ("one course")."""
    if not entry.msgid_plural:
        if entry.msgstr and placeholders(entry.msgstr) != placeholders(entry.msgid):
            yield entry.msgstr
        return
    known = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
    last = max(entry.msgstr_plural, default=0)
    for number, text in entry.msgstr_plural.items():
        used = placeholders(text)
        if text and (not used <= known or (number == last and used != placeholders(entry.msgid_plural))):
            yield text


def catalogue_problems(path: Path) -> Iterator[str]:
    """What a reader would notice, one sentence each; the language is the name of the folder."""
    language = path.parent.parent.name
    for entry in read_catalogue(path):
        if entry.obsolete:
            continue
        name = f"{path.name} ({language}), “{entry.msgid}”"
        if entry.fuzzy:
            yield f"{name}: marked as uncertain (fuzzy), so it is not shown. Check it and remove the mark."
        elif language in COMPLETE and not entry.translated():
            yield f"{name}: not translated."
        for text in broken_placeholders(entry):
            yield f"{name}: the placeholders in “{text}” are not those of the original."


def main() -> int:
    try:
        if "--check" in sys.argv:
            found = [sentence for path in catalogues() for sentence in catalogue_problems(path)]
            print("\n".join(found) or "Translations are complete and their placeholders right.")
            return bool(found)
        written = compile_all(force="--force" in sys.argv)
    except CatalogueError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{len(written)} catalogues compiled." if written else "Catalogues are current.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
