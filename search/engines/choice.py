"""Choose the engines in which this installation keeps an index."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from .base import Engine
from .down_notes import SharedNotes
from .embedded import EmbeddedEngine
from .fallback import WithFallback

#: Which servers do not answer, for all processes.
notes = SharedNotes()

EMBEDDED, ELASTICSEARCH = "embedded", "elasticsearch"


def kept() -> tuple[str, ...]:
    """Names of all engines whose index follows the database, the one of the settings first.

    Beside a server the embedded index is kept too: it answers while the server does not.
    """
    return (ELASTICSEARCH, EMBEDDED) if settings.KIM_SEARCH_ENGINE == ELASTICSEARCH else (EMBEDDED,)


def engine_named(name: str) -> Engine:
    if name == ELASTICSEARCH:
        return _elastic(*_access())
    return _embedded(settings.KIM_SEARCH_FOLDER)


def asked() -> Engine:
    """The engine that answers questions: that of the settings, with the embedded index behind a server."""
    first, *second = kept()
    if not second:
        return engine_named(first)
    return _with_fallback(settings.KIM_SEARCH_FOLDER, *_access())


def _access() -> tuple[Any, ...]:
    return (
        settings.KIM_ELASTICSEARCH_URL,
        settings.KIM_ELASTICSEARCH_INDEX,
        settings.KIM_ELASTICSEARCH_REPLICAS,
        settings.KIM_ELASTICSEARCH_API_KEY,
        str(settings.KIM_ELASTICSEARCH_CERTIFICATE or ""),
    )


@lru_cache(maxsize=8)
def _embedded(folder: Path) -> EmbeddedEngine:
    return EmbeddedEngine(folder)


@lru_cache(maxsize=8)
def _elastic(*access: Any) -> Engine:
    from .elastic import ElasticEngine  # slow: the client of Elasticsearch

    return ElasticEngine(*access)


@lru_cache(maxsize=8)
def _with_fallback(folder: Path, *access: Any) -> WithFallback:
    return WithFallback(_elastic(*access), _embedded(folder), notes)
