"""What the registered Routes add to the addresses of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from sys import exc_info
from typing import Any

from django.core.paginator import InvalidPage
from django.core.signals import got_request_exception
from django.urls import URLPattern, URLResolver, include, path

from .containment import contained, contained_class, is_fault
from .errors import PluginError
from .faults import note_fault
from .kinds import Routes
from .registry import Registry, registry
from .stand_ins import StandIn, gives

#: What stands for a sitemap that fails: none of its addresses, and the others are told.
SITEMAP: dict[str, StandIn] = {"items": gives(list), "get_urls": gives(list), "get_latest_lastmod": gives(lambda: None)}

#: The views of all Routes, so that an error of a page is told beside its plugin.
_owners: dict[Callable[..., Any], Routes] = {}


def public_patterns(known: Registry = registry) -> list[URLResolver]:
    """Addresses below the language; those that cannot be read are left out."""
    return [one for routes in known.all(Routes) if routes.public for one in _included(routes, "public")]


def api_patterns(known: Registry = registry) -> list[URLResolver]:
    """Addresses without a language; those that cannot be read are left out."""
    return [one for routes in known.all(Routes) if routes.api for one in _included(routes, "api")]


def _included(routes: Routes, name: str) -> list[URLResolver]:
    return contained(routes, name, partial(_read, routes, getattr(routes, name)), list)


def _read(routes: Routes, urlconf: str) -> list[URLResolver]:
    """Read to the end now: Django would do so at the first request, and every page would fail."""
    resolver = path("", include(urlconf))
    _owners.update(dict.fromkeys(_views(resolver.url_patterns), routes))
    return [resolver]


def _views(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[Callable[..., Any]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns)
        else:
            yield pattern.callback


def note_failed_pages() -> None:
    """Keep errors of pages for health, beside the Routes the page belongs to. Called once when the site starts."""
    got_request_exception.connect(_note_failed_page, dispatch_uid="kim.plugins.failed_pages")


def _note_failed_page(request: Any = None, **_kwargs: Any) -> None:
    match, error = getattr(request, "resolver_match", None), exc_info()[1]
    routes = _owners.get(match.func) if match else None
    if match and routes is not None and isinstance(error, Exception) and is_fault(error):
        note_fault(routes, f"the page {match.view_name}", error)


def sitemaps(known: Registry = registry) -> dict[str, type]:
    """Every sitemap by name. Raises ``PluginError`` when two Routes use one name."""
    found: dict[str, type] = {}
    for routes in known.all(Routes):
        for name, sitemap in contained(routes, "sitemaps", partial(_sitemaps_of, routes), dict).items():
            if name in found:
                raise PluginError(
                    f"The sitemap {name!r} is there twice; the second one comes from Routes {routes.key!r}"
                )
            found[name] = sitemap
    return found


def _sitemaps_of(routes: Routes) -> dict[str, type]:
    return {name: contained_class(sitemap, routes, SITEMAP, InvalidPage) for name, sitemap in routes.sitemaps().items()}
