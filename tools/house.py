"""Count what shows whether the house is in order: cycles, hidden imports, names used twice, long lines.

``python -m tools.house [FOLDER]`` prints the figures of a checkout; with ``--check`` the command fails where one of
them is over its limit. Only the code of the apps is read: no tests, no tools, no migrations.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
APPS = ("directory", "home", "networks", "search", "site/kim")
LONGEST_MODULE = 300
LONGEST_TEMPLATE_LINE = 160
MOST_FUNCTION_IMPORTS = 25
MOST_FUNCTION_NAMES = 20
TEMPLATES = {".html", ".txt", ".xml"}

#: Names that Django and Wagtail look for in a module.
FRAMEWORK_CLASSES = {"Command", "Migration", "SearchBackend"}
FRAMEWORK_FUNCTIONS = {"main", "ready"}
REASON = re.compile(r"#\s*(?:slow: \S|optional: \S|apps not ready\b)")


@dataclass(frozen=True)
class Place:
    """A line of a file, written the way editors jump to it."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}"


@dataclass
class Module:
    name: str
    path: Path
    lines: int
    imports: set[str] = field(default_factory=set)
    function_imports: list[Place] = field(default_factory=list)
    unexplained_imports: list[Place] = field(default_factory=list)
    classes: dict[str, Place] = field(default_factory=dict)
    functions: dict[str, Place] = field(default_factory=dict)


class House:
    """The code of the apps below ``root``, with the figures that have a limit."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root

    @cached_property
    def modules(self) -> list[Module]:
        paths = sorted(
            path for app in APPS for path in (self.root / app).rglob("*.py") if "migrations" not in path.parts
        )
        names = {_module_name(path.relative_to(self.root)) for path in paths}
        return [_read(path, self.root, names) for path in paths]

    @cached_property
    def cycles(self) -> list[list[str]]:
        """Groups of modules of which each reaches each other by imports, the biggest first."""
        groups = _strongly_connected({module.name: module.imports for module in self.modules})
        return sorted((sorted(group) for group in groups if len(group) > 1), key=lambda group: (-len(group), group))

    @cached_property
    def function_imports(self) -> list[Place]:
        return [place for module in self.modules for place in module.function_imports]

    @cached_property
    def unexplained_imports(self) -> list[Place]:
        return [place for module in self.modules for place in module.unexplained_imports]

    @cached_property
    def classes_twice(self) -> dict[str, list[Place]]:
        """Names of classes defined in two or more modules; a class inside a class is named by its owner."""
        return _in_several_modules(module.classes for module in self.modules)

    @cached_property
    def functions_twice(self) -> dict[str, list[Place]]:
        """Names of public functions defined in two or more modules; methods are left out."""
        return _in_several_modules(module.functions for module in self.modules)

    @cached_property
    def long_modules(self) -> list[Module]:
        return [module for module in self.longest if module.lines > LONGEST_MODULE]

    @cached_property
    def longest(self) -> list[Module]:
        return sorted(self.modules, key=lambda module: (-module.lines, module.name))

    @cached_property
    def long_template_lines(self) -> list[Place]:
        places = []
        for app in APPS:
            for path in sorted((self.root / app).rglob("templates/**/*")):
                if path.suffix not in TEMPLATES:
                    continue
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                    if len(line) > LONGEST_TEMPLATE_LINE:
                        places.append(Place(path.relative_to(self.root), number))
        return places

    def faults(self) -> list[str]:
        """What is over its limit, one line each."""
        limits = [
            ("cycles of modules", len(self.cycles), 0),
            ("imports inside functions", len(self.function_imports), MOST_FUNCTION_IMPORTS),
            ("imports inside functions without a reason", len(self.unexplained_imports), 0),
            ("class names used twice", len(self.classes_twice), 0),
            ("names of public functions used twice", len(self.functions_twice), MOST_FUNCTION_NAMES),
            (f"lines of templates over {LONGEST_TEMPLATE_LINE} characters", len(self.long_template_lines), 0),
            (f"modules over {LONGEST_MODULE} lines", len(self.long_modules), 0),
        ]
        return [f"{name}: {count}, at most {limit}" for name, count, limit in limits if count > limit]

    def report(self, *, in_full: bool = True) -> Iterator[str]:
        """The figures, and below each figure that has a limit where it comes from."""

        def listed(entries: Iterable[object]) -> Iterator[str]:
            return (f"    {entry}" for entry in entries) if in_full else iter(())

        yield f"modules: {len(self.modules)}"
        yield f"lines: {sum(module.lines for module in self.modules)}"
        yield f"cycles of modules: {len(self.cycles)}"
        yield from listed(f"{len(group)}: {' '.join(group)}" for group in self.cycles)
        yield f"imports inside functions: {len(self.function_imports)}"
        yield f"imports inside functions without a reason: {len(self.unexplained_imports)}"
        yield from listed(self.unexplained_imports)
        yield f"class names used twice: {len(self.classes_twice)}"
        yield from listed(_named(self.classes_twice))
        yield f"names of public functions used twice: {len(self.functions_twice)}"
        yield from listed(_named(self.functions_twice))
        yield f"lines of templates over {LONGEST_TEMPLATE_LINE} characters: {len(self.long_template_lines)}"
        yield from listed(self.long_template_lines)
        yield f"modules over {LONGEST_MODULE} lines: {len(self.long_modules)}"
        yield "longest modules:"
        yield from (f"    {module.lines} {module.path.as_posix()}" for module in self.longest[:5])


def _module_name(path: Path) -> str:
    parts = list(path.with_suffix("").parts)
    if parts[0] == "site":
        parts = parts[1:]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _read(path: Path, root: Path, names: set[str]) -> Module:
    source = path.read_text(encoding="utf-8")
    relative = path.relative_to(root)
    lines = source.splitlines()
    module = Module(_module_name(relative), relative, len(lines))
    package = module.name if path.name == "__init__.py" else module.name.rpartition(".")[0]
    for node, in_function in _statements(ast.parse(source, filename=str(path)).body):
        place = Place(relative, node.lineno)
        if isinstance(node, ast.Import | ast.ImportFrom):
            module.imports |= set(_imported(node, package, names)) - {module.name}
            if in_function:
                module.function_imports.append(place)
                if not any(REASON.search(line) for line in lines[node.lineno - 1 : node.end_lineno]):
                    module.unexplained_imports.append(place)
        elif node.col_offset:
            continue
        elif isinstance(node, ast.ClassDef):
            if node.name not in FRAMEWORK_CLASSES:
                module.classes.setdefault(node.name, place)
        elif not node.name.startswith("_") and node.name not in FRAMEWORK_FUNCTIONS:
            module.functions.setdefault(node.name, place)
    return module


_TYPE_CHECKING = {"TYPE_CHECKING", "typing.TYPE_CHECKING"}
_Statement = ast.Import | ast.ImportFrom | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def _statements(body: list[ast.stmt], in_function: bool = False) -> Iterator[tuple[_Statement, bool]]:
    """Each import and definition, and whether it stands inside a function. What only type checkers read is left out."""
    for node in body:
        if isinstance(node, _Statement):
            yield node, in_function
        inside = in_function or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if isinstance(node, ast.If) and ast.unparse(node.test) in _TYPE_CHECKING:
            yield from _statements(node.orelse, inside)
            continue
        for _, value in ast.iter_fields(node):
            if isinstance(value, list):
                yield from _statements([item for item in value if isinstance(item, ast.stmt)], inside)
                for item in value:
                    if isinstance(item, ast.ExceptHandler | ast.match_case):
                        yield from _statements(item.body, inside)


def _imported(node: ast.Import | ast.ImportFrom, package: str, names: set[str]) -> Iterator[str]:
    """The modules of the house that an import names; ``from package import module`` names the module."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in names)
        return
    base = node.module or ""
    if node.level:
        above = package.split(".")[: len(package.split(".")) - node.level + 1]
        base = ".".join([*above, *([node.module] if node.module else [])])
    for alias in node.names:
        target = f"{base}.{alias.name}"
        if target in names:
            yield target
        elif base in names:
            yield base


def _strongly_connected(graph: dict[str, set[str]]) -> list[list[str]]:
    """Tarjan's algorithm, with a list in place of recursion: chains of imports may be long."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []
    groups: list[list[str]] = []
    for start in graph:
        if start in number:
            continue
        number[start] = lowest[start] = len(number)
        waiting.append(start)
        open_nodes = [(start, iter(sorted(graph[start])))]
        while open_nodes:
            node, targets = open_nodes[-1]
            for target in targets:
                if target not in graph:
                    continue
                if target not in number:
                    number[target] = lowest[target] = len(number)
                    waiting.append(target)
                    open_nodes.append((target, iter(sorted(graph[target]))))
                    break
                if target in waiting:
                    lowest[node] = min(lowest[node], number[target])
            else:
                open_nodes.pop()
                if open_nodes:
                    parent = open_nodes[-1][0]
                    lowest[parent] = min(lowest[parent], lowest[node])
                if lowest[node] == number[node]:
                    position = waiting.index(node)
                    groups.append(waiting[position:])
                    del waiting[position:]
    return groups


def _in_several_modules(definitions: Iterable[dict[str, Place]]) -> dict[str, list[Place]]:
    places = defaultdict(list)
    for defined in definitions:
        for name, place in defined.items():
            places[name].append(place)
    return {name: found for name, found in sorted(places.items()) if len(found) > 1}


def _named(places: dict[str, list[Place]]) -> Iterator[str]:
    return (f"{name}: {', '.join(map(str, found))}" for name, found in places.items())


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT, help="the checkout to read; this one by default")
    parser.add_argument("--check", action="store_true", help="fail where a figure is over its limit")
    parser.add_argument("--brief", action="store_true", help="print the figures without the places")
    options = parser.parse_args(arguments)
    house = House(options.folder)
    print("\n".join(house.report(in_full=not options.brief)))
    faults = house.faults() if options.check else []
    print("\n".join(faults), file=sys.stderr, end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
