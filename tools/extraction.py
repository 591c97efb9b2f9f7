"""Find the texts of the interface in code and templates, without any program of the system."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCES = tuple(ROOT / name for name in ("site/kim", "directory", "search", "networks", "home"))
#: What each function takes before the number: context, text, plural.
SHAPES = {
    "gettext": ("text",),
    "ngettext": ("text", "plural"),
    "pgettext": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
}
_CALL = re.compile(r"(?<![\w.])(_|n?p?gettext)\(")


class ExtractionError(Exception):
    """A text cannot be taken out; the message names the place and the way out."""


@dataclass(frozen=True, order=True)
class Message:
    context: str
    text: str
    plural: str = ""


def messages(sources: Iterable[Path] = SOURCES) -> list[Message]:
    """Every text once, sorted. A text with a plural stands for the same text without."""
    found: dict[tuple[str, str], Message] = {}
    for path in source_files(sources):
        for message in of_file(path):
            key = (message.context, message.text)
            before = found.setdefault(key, message)
            if before.plural and message.plural and before.plural != message.plural:
                raise ExtractionError(f"{path}: “{message.text}” has two plurals. Use the same one in both places.")
            if message.plural:
                found[key] = message
    return sorted(found.values())


def source_files(sources: Iterable[Path]) -> Iterator[Path]:
    for source in sources:
        for path in sorted(source.rglob("*")):
            in_template = "templates" in path.parts and path.suffix in {".html", ".txt", ".xml", ".svg"}
            if in_template or (path.suffix == ".py" and "migrations" not in path.parts):
                yield path


def of_file(path: Path) -> Iterator[Message]:
    text = path.read_text(encoding="utf-8")
    return of_code(text, path) if path.suffix == ".py" else of_template(text, path)


def of_code(code: str, path: Path) -> Iterator[Message]:
    tree = ast.parse(code, str(path))
    names = dict(_imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (function := _called(node.func, names)):
            yield from _of_call(node, function, path)


def of_template(text: str, path: Path) -> Iterator[Message]:
    code = templatize(text, origin=str(path))
    for found in _CALL.finditer(code):
        call = _complete(code, found.start())
        function = "gettext" if found[1] == "_" else found[1]
        if call is not None:
            yield from _of_call(call, function, path)


def _imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Name in this module → function of Django, whatever it was renamed to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for alias in node.names:
                yield alias.asname or alias.name, alias.name


def _called(function: ast.expr, names: dict[str, str]) -> str | None:
    if isinstance(function, ast.Name):
        name = names.get(function.id, "")
    elif isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        name = function.attr if function.value.id == "translation" else ""
    else:
        return None
    name = name.removesuffix("_lazy").removesuffix("_noop")
    return name if name in SHAPES else None


def _complete(code: str, start: int) -> ast.Call | None:
    """The call that begins here, closed at the first bracket that makes it valid."""
    end = code.find(")", start)
    while end != -1:
        try:
            node = ast.parse(code[start : end + 1].replace("\n", " "), mode="eval").body
        except SyntaxError:
            end = code.find(")", end + 1)
            continue
        return node if isinstance(node, ast.Call) else None
    return None


def _of_call(node: ast.Call, function: str, path: Path) -> Iterator[Message]:
    shape = SHAPES[function]
    values = [_constant(argument, path, node) for argument in node.args[: len(shape)]]
    if len(values) == len(shape) and all(value is not None for value in values):
        parts = {"context": "", **dict(zip(shape, map(str, values), strict=True))}
        if parts["text"]:
            yield Message(**parts)


def _constant(node: ast.expr, path: Path, call: ast.Call) -> str | None:
    """The text of a literal; nothing for a variable, which was marked where it was written."""
    if isinstance(node, ast.JoinedStr):
        raise ExtractionError(
            f"{path}, line {call.lineno}: this text is filled in before it is translated, so it is never found. "
            'Use named placeholders: _("… %(name)s") % {"name": …}.'
        )
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _constant(node.left, path, call), _constant(node.right, path, call)
        return None if left is None or right is None else left + right
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
