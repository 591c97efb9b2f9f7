"""All addresses of the site, as the resolver knows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern


@dataclass(frozen=True)
class Route:
    """``name`` with its namespaces, ``pattern`` as written, names (or numbers) of the parameters."""

    name: str
    pattern: str
    parameters: tuple[str, ...]

    @property
    def namespace(self) -> str:
        return self.name.rpartition(":")[0]

    @property
    def is_admin(self) -> bool:
        return self.pattern.startswith("cms/")

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.parameters)}) {self.pattern}"


def all_routes() -> list[Route]:
    return list(_walk(get_resolver(), "", (), ()))


def _walk(resolver: URLResolver, before: str, spaces: tuple[str, ...], given: tuple[str, ...]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        written = "de/" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern)
        taken = given + _parameters(entry)
        if isinstance(entry, URLResolver):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from _walk(entry, before + written, inner, taken)
        elif isinstance(entry, URLPattern):
            yield Route(":".join((*spaces, entry.name or "")), before + written, taken)


def _parameters(entry: URLPattern | URLResolver) -> tuple[str, ...]:
    if isinstance(entry.pattern, LocalePrefixPattern):
        return ()
    regex = entry.pattern.regex
    named = sorted(regex.groupindex, key=regex.groupindex.__getitem__)
    return tuple(named) or tuple(str(n) for n in range(regex.groups))
