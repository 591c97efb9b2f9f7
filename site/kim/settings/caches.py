"""KIM_CACHE_URL as Django's setting."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

TABLE = "kim_cache"
#: A flood of entries must not drive out what others rely on.
MOST_ENTRIES = 20_000


def shared_cache(url: str) -> dict[str, Any]:
    """Django's entry for the cache all processes share. Raises ``ValueError`` with the reason."""
    scheme = urlsplit(url).scheme
    if scheme == "database":
        return {
            "BACKEND": "kim.shared_cache.ForgivingCache",
            "LOCATION": TABLE,
            "OPTIONS": {"MAX_ENTRIES": MOST_ENTRIES},
        }
    if scheme in {"redis", "rediss"}:
        if find_spec("redis") is None:
            raise ValueError("the Python package redis is not installed, which it needs")
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    raise ValueError(f"caches are database and redis, not {scheme or 'nothing'}")
