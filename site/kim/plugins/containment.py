"""The one place that decides what an extension that raises costs: its own place, and nothing around it.

The registry hands out extensions whose methods are contained: one that raises is written down (``faults``), and what
its kind names in ``stands_in`` stands for its answer. Callers need no ``try`` of their own. What an extension hands
out in turn (a filter, a sitemap) is contained by ``contain``, and a step that is not one method by ``contained``.

Where an extension decides about rights, its kind names an answer that denies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from inspect import isfunction
from typing import Any, TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction

from .faults import note_fault
from .kinds import Extension, kind_of
from .modifiers import Modifier
from .stand_ins import RAISES, StandIn, gives

T = TypeVar("T")

#: What stands for the answers of the modifier of a facet.
MODIFIER: dict[str, StandIn] = {
    "choices": gives(list),
    "narrow": lambda error, services, values, modified: services,
    "terms": gives(set),
    "index_terms": lambda error, value, modified: {f"{value}.{modified}"},
    "value_of": gives(str),
}

_raising: ContextVar[bool] = ContextVar("plugin_faults_raise", default=False)


@contextmanager
def faults_raise() -> Iterator[None]:
    """For those who try extensions: inside, nothing is contained."""
    token = _raising.set(True)
    try:
        yield
    finally:
        _raising.reset(token)


def contained(
    extension: Extension, place: str, call: Callable[[], T], instead: Callable[[], Any], *, in_save: bool = False
) -> T:
    """What ``call`` gives, or ``instead`` when it raises. ``place`` names the step in log and health.

    ``in_save``: a record is being saved, and an error of the database must not spoil its transaction.
    """
    try:
        with _kept_apart() if in_save else nullcontext():
            return call()
    except Exception as error:
        if not is_fault(error, extension.lets_through):
            raise
        note_fault(extension, place, error)
        return instead()


def contain(thing: T, extension: Extension, stand_ins: Mapping[str, StandIn], *lets_through: type[Exception]) -> T:
    """The same object with these methods contained; faults count for ``extension``.

    ``lets_through``: errors that are answers, such as the one of a field about what somebody typed.
    """
    value: Any = thing
    value._containment = Containment(extension, stand_ins, lets_through)
    value.__class__ = _contained_class(class_of(value), tuple(sorted(stand_ins)))
    return value


def contained_class(
    written: type, extension: Extension, stand_ins: Mapping[str, StandIn], *lets_through: type[Exception]
) -> type:
    """A class whose instances are contained, for callers that make them themselves."""
    containment = Containment(extension, stand_ins, lets_through)
    names = sorted(name for name in stand_ins if hasattr(written, name))
    contained_one = _contained_class(written, tuple(names))
    return type(written.__name__, (contained_one,), {"__module__": written.__module__, "_containment": containment})


def contain_extension(extension: Extension) -> Extension:
    """Contain what its kind declares; every other method of the kind falls back to what the kind itself does."""
    kind = kind_of(type(extension))
    assert kind is not None
    # What the kind does itself is its own answer already; what is declared may read something the plugin wrote.
    written = [name for name in own_methods(kind) if getattr(type(extension), name) is not getattr(kind, name)]
    of_the_kind = {name: _of_the_kind(kind, name, extension) for name in written}
    contain(extension, extension, of_the_kind | dict(kind.stands_in), *kind.lets_through)
    modifier = getattr(extension, "modifier", None)
    if isinstance(modifier, Modifier):
        contain(modifier, extension, MODIFIER)
    return extension


def own_methods(kind: type[Extension]) -> list[str]:
    """What an extension of this kind may write: its public methods, those for classes left out."""
    shared = vars(Extension)
    return [name for name, value in vars(kind).items() if isfunction(value) and name[0] != "_" and name not in shared]


def class_of(thing: Any) -> type:
    """The class as its author wrote it."""
    return getattr(type(thing), "written_as", type(thing))


@dataclass
class Containment:
    extension: Extension
    stand_ins: Mapping[str, StandIn]
    lets_through: tuple[type[Exception], ...] = ()

    def ask(self, name: str, own: Callable[..., Any], args: tuple, kwargs: dict[str, Any]) -> Any:
        try:
            answer = own(*args, **kwargs)
        except Exception as error:
            return self._instead(name, error, args, kwargs)
        return self._watched(name, answer) if isinstance(answer, Iterator) else answer

    def _watched(self, name: str, answer: Iterator[Any]) -> Iterator[Any]:
        """What a generator gives until it fails."""
        try:
            yield from answer
        except Exception as error:
            self._instead(name, error, (), {}, is_begun=True)

    def _instead(self, name: str, error: Exception, args: tuple, kwargs: dict[str, Any], is_begun: bool = False) -> Any:
        stand_in = self.stand_ins[name]
        # What raises is written down by its caller: here a transaction may be about to be rolled back.
        if stand_in is RAISES or not is_fault(error, self.lets_through):
            raise error
        note_fault(self.extension, f"{name}()", error)
        return None if is_begun else stand_in(error, *args, **kwargs)


def _kept_apart() -> AbstractContextManager[Any]:
    """A savepoint where an error would end the whole transaction; SQLite goes on after one without it."""
    connection = transaction.get_connection()
    needs_one = connection.vendor == "postgresql" and connection.in_atomic_block
    return transaction.atomic() if needs_one else nullcontext()


def is_fault(error: Exception, lets_through: tuple[type[Exception], ...] = ()) -> bool:
    """Whether an extension is to blame: not for its answers, and not for a database that is away."""
    if _raising.get() or getattr(settings, "PLUGIN_FAULTS_RAISE", settings.DEBUG):
        return False
    return not isinstance(error, lets_through) and not _is_of_the_database(error)


def _is_of_the_database(error: Exception) -> bool:
    """A server that is away fails whoever asks it; a table that is missing is the fault of the plugin.

    SQLite reports both with the same class.
    """
    return isinstance(error, InterfaceError) or (
        isinstance(error, OperationalError) and not str(error).startswith("no such")
    )


def _of_the_kind(kind: type[Extension], name: str, extension: Extension) -> StandIn:
    def stand_in(error: Exception, *args: Any, **kwargs: Any) -> Any:
        return getattr(kind, name)(extension, *args, **kwargs)

    return stand_in


@lru_cache(maxsize=1024)
def _contained_class(written: type, names: tuple[str, ...]) -> type:
    """A subclass that goes by the same name."""
    namespace = {
        "__module__": written.__module__,
        "__qualname__": written.__qualname__,
        "__doc__": written.__doc__,
        "written_as": written,
    }
    made = type(written.__name__, (written,), namespace)
    for name in names:
        setattr(made, name, _contained_method(made, written, name))
    return made


def _contained_method(made: type, written: type, name: str) -> Callable[..., Any]:
    @wraps(getattr(written, name))
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return self._containment.ask(name, getattr(super(made, self), name), args, kwargs)

    return method
