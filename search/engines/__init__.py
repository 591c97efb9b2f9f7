"""Run plans. All engines find the same documents and count the same numbers."""

from .base import Engine, EngineDown, IndexBroken
from .embedded import EmbeddedEngine

__all__ = ["EmbeddedEngine", "Engine", "EngineDown", "IndexBroken"]
