"""Which views answer with a file, read from their code: what is not among the offers is noticed."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

APPS = ("directory", "search", "networks", "home", "kim")
#: A function that names one of these makes a file.
SIGNS = {"table_response", "geojson_response", "FileResponse", "StreamingHttpResponse", "Content-Disposition"}


def file_views() -> set[str]:
    """Dotted names of our own views that hand out files."""
    return {name_of(view) for view in own_views() if makes_a_file(view)}


def name_of(view: Callable[..., Any]) -> str:
    return f"{view.__module__}.{view.__name__}"


def own_views(resolver: URLResolver | None = None) -> Iterator[Callable[..., Any]]:
    """Functions only: lists of the admin are classes and found by their viewsets."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from own_views(entry)
        elif isinstance(entry, URLPattern):
            view = inspect.unwrap(entry.callback)
            if inspect.isfunction(view) and view.__module__.split(".")[0] in APPS:
                yield view


def makes_a_file(view: Callable[..., Any]) -> bool:
    """Whether the view or a function of its module that it calls names one of the signs."""
    names = names_in(view.__module__)
    seen, waiting = set(), [view.__name__]
    while waiting:
        name = waiting.pop()
        if name not in seen and name in names:
            seen.add(name)
            waiting += names[name]
    return any(names[name] & SIGNS for name in seen)


@cache
def names_in(module: str) -> dict[str, set[str]]:
    """Names and texts that each function of a module uses."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {one.name: set(_used(one)) for one in tree.body if isinstance(one, ast.FunctionDef)}


def _used(function: ast.FunctionDef) -> Iterator[str]:
    for statement in function.body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name):
                yield node.id
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
