"""Indent the templates by the nesting of their tags, and check what the house style asks of them.

Only the space in front of a line changes: line breaks, text and space within a line stay. What is shown as it is
written (``pre``, ``textarea``, scripts, translations without ``trimmed``, values of attributes over several lines)
keeps its space.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.template_tokens import Kind, Token, read

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = tuple(ROOT / folder for folder in ("site/kim", "directory", "search", "networks", "home"))
LONGEST_LINE = 160
_STEP = "  "
_MIDDLE = frozenset({"elif", "else", "empty", "plural"})
_DJANGO_OR_QUOTE = re.compile(r"\{[%{#].*?[%}#]\}|[\"'\n]")
_CONDITION = re.compile(r"\{%\s*(?:el)?if\s(.*?)%\}")
#: ``step == 60``: a stored number of an enumeration. Lengths and counts are compared with 0 and 1 as what they are.
_NUMBER = re.compile(r"([\w.|:\"]+)\s*(?:==|!=|[<>]=?)\s*(-?\d+)\b")
_IS_COUNT = re.compile(r"(?:\|length|count|num_pages)$")


@dataclass(frozen=True)
class _Open:
    token: Token
    #: Of the line the tag stands on.
    level: int


class _Indenter:
    """Keeps which tags are open while a template is read from top to bottom."""

    def __init__(self, source: str) -> None:
        self.tokens = list(read(source))
        # Tags of apps are blocks where their end is found; only Django with everything loaded has a list of them.
        self.ends = {token.name for token in self.tokens if token.kind is Kind.DJANGO and token.name.startswith("end")}
        self.open: list[_Open] = []
        self.lines: list[str] = []
        self.line = ""
        self.level = 0

    def indented(self) -> str:
        for token in self.tokens:
            ended = self._ended_by(token)
            level = ended.level if ended else self.open[-1].level + 1 if self.open else 0
            if token.kind in {Kind.OPEN, Kind.VOID}:
                self._write(_lines_of_tag(token.text), level, further=level + 2)
            elif token.kind is Kind.VERBATIM:
                self._write(((part, number > 0) for number, part in enumerate(token.text.split("\n"))), level)
            else:
                self._write(((part, False) for part in token.text.split("\n")), level)
            if ended and token.name in _MIDDLE:
                self.open.append(ended)
            elif token.kind is Kind.OPEN or (token.kind is Kind.DJANGO and f"end{token.name}" in self.ends):
                self.open.append(_Open(token, self.level))
        self.lines.append(self.line)
        return "\n".join(self.lines)

    def _ended_by(self, token: Token) -> _Open | None:
        """Take from the open tags the one that ends here, with what a branch opened inside it and did not close."""
        if token.kind is not Kind.CLOSE and token.name not in _MIDDLE | self.ends:
            return None
        kind = Kind.OPEN if token.kind is Kind.CLOSE else Kind.DJANGO
        for place in range(len(self.open) - 1, -1, -1):
            opened = self.open[place]
            if opened.token.kind is kind and (
                token.name in {opened.token.name, f"end{opened.token.name}"} or token.name in _MIDDLE
            ):
                del self.open[place:]
                return opened
            if kind is Kind.OPEN and opened.token.kind is Kind.DJANGO:
                return None
        return None

    def _write(self, parts: Iterator[tuple[str, bool]], level: int, further: int | None = None) -> None:
        """Add text that may have several lines; a part marked as verbatim keeps the space it begins with."""
        for number, (part, verbatim) in enumerate(parts):
            if number:
                self.lines.append(self.line if verbatim else self.line.rstrip())
                self.line = ""
            if verbatim or self.line:
                self.line += part
            elif part.strip():
                self.level = level if number == 0 or further is None else self.level
                indent = self.level if number == 0 or further is None else further
                self.line = _STEP * indent + part.lstrip()


def _lines_of_tag(text: str) -> Iterator[tuple[str, bool]]:
    """Split a tag of HTML into its lines, each with whether it begins inside the value of an attribute."""
    start, quote, verbatim = 0, "", False
    for found in _DJANGO_OR_QUOTE.finditer(text):
        character = found.group()
        if character == "\n":
            yield text[start : found.start()], verbatim
            start, verbatim = found.end(), bool(quote)
        elif len(character) == 1:
            quote = character if not quote else "" if quote == character else quote
    yield text[start:], verbatim


def indent(source: str) -> str:
    return _Indenter(source).indented()


def complaints(source: str, *, name: str) -> Iterator[str]:
    """Yield what the house style does not allow, each with the line where it stands."""
    for number, line in enumerate(source.splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            yield f"{name}:{number}: {len(line)} characters, {LONGEST_LINE} are allowed."
        for condition in _CONDITION.findall(line):
            for compared, value in _NUMBER.findall(condition):
                if not (_IS_COUNT.search(compared) and value in {"0", "1"}):
                    yield f"{name}:{number}: “{compared}” is compared with the bare number {value}; name what it means."
    if not source.startswith("{# Takes"):
        yield f"{name}:1: begins without {{# Takes: … #}}, which says what the template is given."


def templates() -> list[Path]:
    return sorted(
        path for folder in FOLDERS for path in folder.glob("**/templates/**/*") if path.suffix in {".html", ".txt"}
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; fail where something would change")
    parser.add_argument("paths", nargs="*", type=Path, help="templates; all of them without")
    options = parser.parse_args()
    found: list[str] = []
    for path in options.paths or templates():
        source = path.read_text(encoding="utf-8")
        name = str(path.resolve().relative_to(ROOT))
        wanted = indent(source) if path.suffix == ".html" else source
        if wanted != source and options.check:
            found.append(f"{name}: not indented by its tags; run python -m tools.indent_templates.")
        elif wanted != source:
            path.write_text(wanted, encoding="utf-8")
        found += complaints(wanted, name=name)
    print("\n".join(found) or "Templates are in order.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
