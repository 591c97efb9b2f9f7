"""Make the mutants of a module: each is its whole source with one change."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, CodeRange, MetadataWrapper, PositionProvider

from .operators import changes_of
from .rules import ROOT

GETTEXT = frozenset("_ gettext ngettext pgettext npgettext gettext_lazy pgettext_lazy ngettext_lazy".split())  # noqa: SIM905


@dataclass(frozen=True)
class Mutant:
    """``first`` to ``last``: the lines that run when the changed part runs."""

    path: str
    function: str
    first: int
    last: int
    before: str
    after: str
    source: str

    @property
    def name(self) -> str:
        """How the list of survivors names it; independent of line numbers."""
        return f"`{self.path}` `{self.function or 'module'}`: `{self.before}` → `{self.after}`"


@dataclass(frozen=True)
class Change:
    """``start`` and ``length`` count bytes of the source."""

    start: int
    length: int
    code: str
    function: str
    lines: CodeRange


def mutants_of(paths: Iterable[Path], most: int, seed: int) -> tuple[list[Mutant], int]:
    """At most so many mutants, drawn over all modules, and how many there are."""
    found = [(path, change) for path in paths for change in changes(path.read_text(encoding="utf-8"))]
    drawn = sorted(random.Random(seed).sample(range(len(found)), most)) if len(found) > most else range(len(found))
    made = (_mutant(*found[index]) for index in drawn)
    return [mutant for mutant in made if mutant], len(found)


def changes(source: str) -> list[Change]:
    wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
    finder = _Finder(wrapper.module)
    wrapper.visit(finder)
    return finder.found


def applied(change: Change, source: bytes) -> str:
    span = slice(change.start, change.start + change.length)
    replaced = source[span].decode()
    # Nodes bring white space of their own; what stood there stays.
    before = replaced[: len(replaced) - len(replaced.lstrip())]
    after = replaced[len(replaced.rstrip()) :]
    return (source[: span.start] + (before + change.code.strip() + after).encode() + source[span.stop :]).decode()


def _mutant(path: Path, change: Change) -> Mutant | None:
    """``None`` where the change makes no Python, or changes nothing."""
    old = path.read_bytes()
    source = applied(change, old)
    try:
        compile(source, str(path), "exec")
    except SyntaxError:
        return None
    before, after = _difference(old.decode(), source)
    if before == after:
        return None
    relative = path.relative_to(ROOT).as_posix()
    return Mutant(relative, change.function, change.lines.start.line, change.lines.end.line, before, after, source)


def _difference(old: str, new: str) -> tuple[str, str]:
    """The first line that differs, before and after; indentation aside."""
    lines = ([line.strip() for line in text.splitlines()] for text in (old, new))
    return next(((one, other) for one, other in zip_longest(*lines, fillvalue="") if one != other), ("", ""))


class _Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider, ByteSpanPositionProvider)

    def __init__(self, module: cst.Module) -> None:
        super().__init__()
        self.module = module
        self.found: list[Change] = []
        self.names: list[str] = []
        self.functions = 0

    def on_visit(self, node: cst.CSTNode) -> bool:
        if _says_nothing(node):
            return False
        for part, replacement in changes_of(node, self.functions > 0):
            span = self.get_metadata(ByteSpanPositionProvider, part)
            lines = self.get_metadata(PositionProvider, part)
            code = self.module.code_for_node(replacement)
            self.found.append(Change(span.start, span.length, code, ".".join(self.names), lines))
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self.names.append(node.name.value)
            self.functions += isinstance(node, cst.FunctionDef)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef) and self.names:
            self.names.pop()
            self.functions -= isinstance(original_node, cst.FunctionDef)


def _says_nothing(node: cst.CSTNode) -> bool:
    """Types, imports, decorators, what an error says, and texts with what is put into them."""
    if isinstance(node, cst.Annotation | cst.Import | cst.ImportFrom | cst.Decorator | cst.Raise):
        return True
    if isinstance(node, cst.If):
        return isinstance(node.test, cst.Name) and node.test.value == "TYPE_CHECKING"
    if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Modulo):
        return _is_text(node.left)
    return _is_text(node)


def _is_text(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in GETTEXT
