"""Find classes of the style sheets that nothing names, and classes, templates and static files without a use.

A class counts as named where its name stands in a template, a module or a script, or where one of them writes the
beginning of it and a value behind (``g-{{ state }}``, ``f"is-{state}"``). Names of KERN and Wagtail are theirs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.indent_templates import FOLDERS, ROOT, templates

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTORS = re.compile(r"([^{}]+)\{")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_ATTRIBUTE = re.compile(r'\bclass="((?:\{%.*?%\}|\{\{.*?\}\}|[^"])*)"')
#: Of a name that ends in a value: in a class of a template, or with a hyphen in an f-string.
_BEGINNING = re.compile(r"([A-Za-z_][\w-]*)\{\{")
_BEGINNING_IN_PYTHON = re.compile(r"([A-Za-z_][\w-]*-)\{")
_FOREIGN = ("w-", "kern-")
#: Without a style such a class has to be a hook of a script or of the tests in the browser.
_OWN = ("app-", "kim-")
#: Django looks for these by name.
_BY_CONVENTION = frozenset({"400.html", "403.html", "403_csrf.html", "404.html", "500.html"})
#: Templates of Wagtail that ours stand in for; Wagtail names them.
_INSTEAD_OF = "wagtailadmin/"


def files(*suffixes: str, folders: Iterable[Path] = FOLDERS) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in suffixes)


def classes_of(sheet: str) -> set[str]:
    """Return the names of classes in the selectors of a style sheet."""
    return {name for part in _SELECTORS.findall(_COMMENT.sub("", sheet)) for name in _CLASS.findall(part)}


def classes_in(template: str) -> set[str]:
    """Return the classes a template gives as a whole; those that end in a value are left out."""
    found: set[str] = set()
    for value in _ATTRIBUTE.findall(template):
        plain = re.sub(r"\{\{.*?\}\}", "\0", re.sub(r"\{%.*?%\}", " ", value))
        found.update(name for name in plain.split() if "\0" not in name)
    return found


class Named:
    """The names in templates, modules and scripts."""

    def __init__(self, pages: Iterable[str], modules: Iterable[str]) -> None:
        pages, modules = list(pages), list(modules)
        self.words = {word for text in (*pages, *modules) for word in _WORD.findall(text)}
        attributes = [value for page in pages for value in _ATTRIBUTE.findall(page)]
        self.beginnings = tuple({start for value in attributes for start in _BEGINNING.findall(value)}) + tuple(
            {start for module in modules for start in _BEGINNING_IN_PYTHON.findall(module)}
        )

    def __contains__(self, name: str) -> bool:
        return name in self.words or name.startswith(self.beginnings)


def unused_classes(sheet: str, named: Named) -> list[str]:
    return sorted(name for name in classes_of(sheet) if not name.startswith(_FOREIGN) and name not in named)


def unused_templates(names: Iterable[str], modules: Iterable[str], pages: Iterable[str]) -> list[str]:
    """Return templates nobody names; Wagtail finds that of a page by its model, ``home/start_page.html``."""
    text = "\n".join((*modules, *pages))
    models = {re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower() for name in re.findall(r"^class (\w+)", text, re.MULTILINE)}
    return sorted(
        name
        for name in names
        if name not in _BY_CONVENTION
        and not name.startswith(_INSTEAD_OF)
        and name not in text
        and name.partition("/")[2] not in text
        and Path(name).stem not in models
    )


def findings() -> Iterator[str]:
    pages = {path: path.read_text(encoding="utf-8") for path in templates()}
    modules = [path.read_text(encoding="utf-8") for path in files(".py", ".js")]
    sheets = {path: path.read_text(encoding="utf-8") for path in files(".css")}
    named = Named(pages.values(), modules)
    for path, sheet in sheets.items():
        for name in unused_classes(sheet, named):
            yield f"{path.relative_to(ROOT)}: nothing has the class {name}."
    hooks = [*files(".js"), *files(".py", folders=[ROOT / "tests" / "e2e"])]
    styled = {name for sheet in sheets.values() for name in classes_of(sheet)} | {
        word for path in hooks for word in _WORD.findall(path.read_text(encoding="utf-8"))
    }
    for path, page in pages.items():
        for name in sorted(classes_in(page) - styled):
            if name.startswith(_OWN):
                yield f"{path.relative_to(ROOT)}: the class {name} has no style, and nothing asks for it."
    names = [str(path).rpartition("/templates/")[2] for path in pages]
    for name in unused_templates(names, modules, pages.values()):
        yield f"{name}: no page and no module uses this template."
    text = "\n".join((*pages.values(), *modules, *sheets.values()))
    for path in files(".css", ".js", ".svg"):
        if "/static/" in str(path) and path.name not in text:
            yield f"{path.relative_to(ROOT)}: nothing names this file."


def main() -> int:
    found = list(findings())
    print("\n".join(found) or "Every class, template and static file is used.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
