"""Search of the admin on PostgreSQL. The index it needs is made by the migration kim.0001."""

from __future__ import annotations

from typing import Any

from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend

from .safe_queries import safe


class PostgresEditorsIndex(PostgresIndex):
    def _refresh_title_norms(self, full: bool = False) -> None:
        """Only while everything is rebuilt: the average over all titles is too much work for every single save."""
        if full:
            super()._refresh_title_norms(full=True)


class SearchBackend(PostgresSearchBackend):
    index_class = PostgresEditorsIndex

    def _search(self, query_compiler_class: type, query: Any, model_or_queryset: Any, **kwargs: Any) -> Any:
        return super()._search(query_compiler_class, safe(query), model_or_queryset, **kwargs)
