"""Elasticsearch 8 and 9, for more searches than one machine answers."""

from .engine import ElasticEngine

__all__ = ["ElasticEngine"]
