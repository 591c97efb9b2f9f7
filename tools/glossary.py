"""Write docs/words.md from the words of the house: ``python -m tools.glossary``; ``--check`` only compares."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TERMS = ROOT / "home" / "glossary" / "terms.toml"
PAGE = ROOT / "docs" / "words.md"
LANGUAGES = ("de", "en", "uk", "ru", "tr", "ar", "fa", "fr")
HEAD = """# Words in eight languages

Made from `home/glossary/terms.toml` by `python -m tools.glossary`; change it there. The terms of the code are explained
in the [glossary](glossary.md). **Bold** terms are explained to visitors, in their language, on a page of its own and
where they stand. All languages but German are a machine draft, not yet read by a native speaker.
"""


def main() -> int:
    text = page(**tomllib.loads(TERMS.read_text(encoding="utf-8")))
    if "--check" not in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    print("docs/words.md is not what the words say. Run: python -m tools.glossary", file=sys.stderr)
    return 1


def page(term: list[dict[str, Any]], writing: dict[str, str]) -> str:
    """The arguments are the tables of the file."""
    notes = [line for one in term for line in _notes(one)]
    rules = [f"- {language}: {rule}" for language, rule in writing.items()]
    parts = [
        HEAD,
        *_table(term),
        "",
        "## What to mind",
        "",
        *notes,
        "",
        "## How each language is written",
        "",
        *rules,
        "",
    ]
    return "\n".join(parts)


def _table(terms: list[dict[str, Any]]) -> Iterator[str]:
    columns = (*LANGUAGES, "in code", "what it is not")
    yield _row(columns)
    yield _row(["---"] * len(columns))
    for term in terms:
        labels = [term["label"].get(language, "") for language in LANGUAGES]
        labels[0] = f"**{labels[0]}**" if term.get("public") else labels[0]
        yield _row([*labels, f"`{term['code'].replace(', ', '`, `')}`" if "code" in term else "", term.get("not", "")])


def _notes(term: dict[str, Any]) -> Iterator[str]:
    for note in term.get("notes", ()):
        yield f"- {term['label']['de']}: {note}"


def _row(cells: Any) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


if __name__ == "__main__":
    raise SystemExit(main())
