"""Put changed code into functions that are already loaded."""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterator
from types import CodeType, FunctionType

#: ``inspect.CO_OPTIMIZED``: set for functions, not for modules and class bodies.
IS_FUNCTION = 1
#: By file, name and first line: what runs this code.
Loaded = dict[tuple[str, str, int], list[FunctionType]]


class RunsOnImport(Exception):
    """The change lies in a module or class body; whoever imported it holds the old value."""


def loaded_functions(paths: set[str]) -> Loaded:
    found: Loaded = {}
    for thing in gc.get_objects():
        if type(thing) is FunctionType and thing.__code__.co_filename in paths:
            found.setdefault(_place(thing.__code__), []).append(thing)
    return found


def swaps(old: CodeType, new: CodeType) -> list[tuple[CodeType, CodeType]]:
    """Functions whose code is another one, outer ones first. Raises ``RunsOnImport``."""
    if _own(old) != _own(new):
        raise RunsOnImport
    return [
        pair
        for before, after in zip(_inner(old), _inner(new), strict=True)
        if _all(before) != _all(after)
        for pair in (_pairs(before, after) if before.co_flags & IS_FUNCTION else swaps(before, after))
    ]


def swap(old: CodeType, new: CodeType, loaded: Loaded) -> None:
    """Raises ``RunsOnImport`` where that is not possible."""
    for before, after in swaps(old, new):
        for function in loaded.get(_place(before), ()):
            try:
                function.__code__ = after
            except ValueError as error:  # other variables of the function around it
                raise RunsOnImport from error


def cached_functions(modules: tuple[str, ...]) -> list[functools._lru_cache_wrapper]:
    """What they worked out before a change would hide it."""
    # Not isinstance, which wakes lazy objects up.
    found = [thing for thing in gc.get_objects() if type(thing) is functools._lru_cache_wrapper]
    return [one for one in found if one.__module__.startswith(modules)]


def _pairs(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """A function and, where they still match, the functions in it: one of those may live on by itself."""
    yield old, new
    inner = _inner(old), _inner(new)
    if len(inner[0]) == len(inner[1]):
        for before, after in zip(*inner, strict=True):
            yield from _pairs(before, after)


def _inner(code: CodeType) -> list[CodeType]:
    return [one for one in code.co_consts if isinstance(one, CodeType)]


def _own(code: CodeType) -> tuple:
    """What the code itself does, without that of the functions and classes in it."""
    constants = [None if isinstance(one, CodeType) else (type(one), repr(one)) for one in code.co_consts]
    return code.co_code, constants, code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars


def _all(code: CodeType) -> tuple:
    return _own(code), [_all(one) for one in _inner(code)]


def _place(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno
