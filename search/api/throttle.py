"""So many questions a minute from one address, without keeping the address."""

from __future__ import annotations

from django.core.cache import caches
from django.utils.connection import ConnectionProxy
from django.utils.crypto import salted_hmac
from rest_framework.throttling import SimpleRateThrottle


class PerAddress(SimpleRateThrottle):
    """Kept in the cache of the process for the one minute it counts, as a fingerprint nobody reads an address from."""

    cache = ConnectionProxy(caches, "process")
    scope = "search"
    rate = "120/min"

    def get_cache_key(self, request, view) -> str:
        return "search-api:" + salted_hmac("search.api", self.get_ident(request), algorithm="sha256").hexdigest()[:32]
