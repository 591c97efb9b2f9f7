"""The shared cache in the database, which a full disk does not turn against the pages."""

from __future__ import annotations

import logging
from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError

log = logging.getLogger("kim.cache")


class ForgivingCache(DatabaseCache):
    """Reading may delete what is over, which needs space. What cannot be read or removed is as if it were not there."""

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        try:
            return super().get_many(keys, version)
        except DatabaseError as error:
            log.warning("The shared cache cannot be read: %s", type(error).__name__)
            return {}

    def delete(self, key: Any, version: int | None = None) -> bool:
        try:
            return super().delete(key, version)
        except DatabaseError as error:
            log.warning("The shared cache cannot be changed: %s", type(error).__name__)
            return False
