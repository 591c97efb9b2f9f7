"""What the registered Routes add to the addresses of the site."""

from __future__ import annotations

from django.urls import URLResolver, include, path

from .errors import PluginError
from .kinds import Routes
from .registry import Registry, registry


def public_patterns(known: Registry = registry) -> list[URLResolver]:
    """Addresses below the language."""
    return [path("", include(routes.public)) for routes in known.all(Routes) if routes.public]


def api_patterns(known: Registry = registry) -> list[URLResolver]:
    """Addresses without a language."""
    return [path("", include(routes.api)) for routes in known.all(Routes) if routes.api]


def sitemaps(known: Registry = registry) -> dict[str, type]:
    """Every sitemap by name. Raises ``PluginError`` when two Routes use one name."""
    found: dict[str, type] = {}
    for routes in known.all(Routes):
        for name, sitemap in routes.sitemaps().items():
            if name in found:
                raise PluginError(
                    f"The sitemap {name!r} is there twice; the second one comes from Routes {routes.key!r}"
                )
            found[name] = sitemap
    return found
