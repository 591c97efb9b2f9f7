"""Whether the named addresses of a urlconf lead back to their views."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, Resolver404, URLPattern, URLResolver, converters, get_resolver, resolve, reverse

#: One value for each of Django's converters.
EXAMPLES = {
    converters.IntConverter: 1,
    converters.SlugConverter: "a",
    converters.UUIDConverter: UUID(int=1),
    converters.PathConverter: "a/b",
    converters.StringConverter: "a",
}


def problems_of_urlconf(urlconf: str) -> Iterator[str]:
    """Raises ``ImportError`` when there is no such module."""
    module = import_module(urlconf)
    name = getattr(module, "app_name", "")
    if name and name not in get_resolver().app_dict:
        yield f"the addresses of {urlconf} are not part of the site"
        return
    if not module.urlpatterns:
        yield f"{urlconf} has no addresses"
    for prefix, pattern in named_patterns(module.urlpatterns, [name] if name else []):
        yield from problems_of_pattern(prefix, pattern)


def named_patterns(patterns: list[Any], namespaces: list[str]) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = [*namespaces, pattern.namespace] if pattern.namespace else namespaces
            # Names below another pattern need its values too; the pattern itself is tried by its own tests.
            if not pattern.pattern.converters:
                yield from named_patterns(pattern.url_patterns, inner)
        elif pattern.name:
            yield ":".join([*namespaces, pattern.name]), pattern


def problems_of_pattern(name: str, pattern: URLPattern) -> Iterator[str]:
    kinds = pattern.pattern.converters
    values = {key: EXAMPLES.get(type(converter)) for key, converter in kinds.items()}
    if None in values.values() or (not kinds and pattern.pattern.regex.groups):
        return  # an own converter or a regular expression: nobody can guess a value
    try:
        address = reverse(name, kwargs=values)
        view = resolve(address).func
    except (NoReverseMatch, Resolver404) as error:
        yield f"the address {name!r} does not resolve: {error}"
        return
    if view is not pattern.callback:
        yield f"the address {name!r} ({address}) is answered by {view.__module__}.{getattr(view, '__name__', view)}"
