"""Where the core asks for extensions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from .containment import class_of, contain_extension
from .errors import PluginError
from .kinds import Extension, all_kinds, kind_of

E = TypeVar("E", bound=Extension)


@dataclass(frozen=True)
class Entry:
    """An extension and who added it."""

    extension: Extension
    kind: type[Extension]
    plugin: str
    version: str

    @property
    def name(self) -> str:
        return dotted(type(self.extension))


class Registry:
    def __init__(self) -> None:
        self._entries: dict[tuple[type[Extension], str], Entry] = {}

    def add(self, cls: Any, *, plugin: str, version: str = "") -> None:
        """Register one class. Adding the same class again changes nothing.

        Raises ``PluginError`` for a class that breaks the contract or takes the key of another.
        """
        kind = kind_of(cls) if isinstance(cls, type) else None
        if kind is None or cls is kind:
            known = ", ".join(known_kind.__name__ for known_kind in all_kinds())
            raise PluginError(f"{dotted(cls)} inherits none of the kinds ({known})")
        problems = cls.problems()
        if problems:
            raise PluginError(f"{kind.__name__} {dotted(cls)} breaks the contract: {'; '.join(problems)}")
        known_entry = self._entries.get((kind, cls.key))
        if known_entry is None:
            self._entries[kind, cls.key] = Entry(contain_extension(cls()), kind, plugin, version)
        elif class_of(known_entry.extension) is not cls:
            raise PluginError(
                f"{kind.__name__} {cls.key!r} is there twice: {known_entry.name} (plugin {known_entry.plugin!r}) "
                f"and {dotted(cls)} (plugin {plugin!r}). Give one of them another key"
            )

    def forget(self, cls: type[Extension]) -> None:
        """Take out what has the kind and key of this class, if there is anything."""
        kind = kind_of(cls)
        if kind is not None:
            self._entries.pop((kind, cls.key), None)

    def all(self, kind: type[E]) -> list[E]:
        """Every extension of a kind, by order and key."""
        found = [entry.extension for entry in self._entries.values() if entry.kind is kind]
        return sorted(found, key=lambda one: (one.order, one.key))  # type: ignore[arg-type,return-value]  # kind is E

    def get(self, kind: type[E], key: str) -> E:
        """The extension with this key. Raises ``LookupError`` naming the keys there are."""
        entry = self._entries.get((kind, key))
        if entry is None:
            keys = ", ".join(one.key for one in self.all(kind)) or "none"
            raise LookupError(f"There is no {kind.__name__} {key!r}. There are: {keys}.")
        return entry.extension  # type: ignore[return-value]  # stored by kind

    def entries(self) -> list[Entry]:
        """Everything: kinds of ``kim.plugins`` first, then kinds of apps by name, each by order and key."""
        kinds = all_kinds()
        return sorted(
            self._entries.values(),
            key=lambda entry: (kinds.index(entry.kind), entry.extension.order, entry.extension.key),
        )


def dotted(thing: Any) -> str:
    return f"{thing.__module__}.{thing.__qualname__}" if isinstance(thing, type) else repr(thing)


registry = Registry()
