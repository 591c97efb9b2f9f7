"""Search of the admin on SQLite."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchResults,
)
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_descendants_content_types_pks

from .safe_queries import safe


class Results(SQLiteSearchResults):
    """Rank once, then look the objects up.

    The original computes the rank of every hit in a subquery of its own, each over all hits: quadratic, and minutes
    for a common word in a large register.
    """

    def _do_search(self) -> list[Any]:
        query = normalize(self.query_compiler.query)
        if not self.query_compiler.order_by_relevance or isinstance(query, MatchAll | Not):
            return super()._do_search()
        scores = self._scores(query)
        allowed = set(self._among(scores).values_list("pk", flat=True))
        shown = [pk for pk in scores if pk in allowed][self.start : self.stop]
        objects = {one.pk: one for one in self._among(shown)}
        found = [objects[pk] for pk in shown if pk in objects]
        if self._score_field:
            for one in found:
                setattr(one, self._score_field, scores[one.pk])
        return found

    def _scores(self, query: Any) -> dict[Any, float]:
        """Score by primary key, best first; equal ones with the newest first, so that pages do not change."""
        compiler = self.query_compiler
        config = compiler.get_config(self.backend)
        expression = compiler.build_search_query(query, config=config)
        hits = (
            SQLiteFTSIndexEntry.objects.filter(
                MatchExpression(compiler.fields or compiler.FTS_TABLE_FIELDS, expression),
                index_entry__content_type__in=get_descendants_content_types_pks(self.model),
            )
            .annotate(score=compiler._build_rank_expression(compiler.get_search_vectors(), config))
            .order_by("score", "-index_entry__pk")
            .values_list("index_entry__object_id", "score")
        )
        primary_key = self.model._meta.pk
        return {primary_key.to_python(key): score for key, score in hits}

    def _among(self, keys: Any) -> QuerySet:
        """Objects with these keys; as one parameter, because SQLite limits how many a statement may have."""
        values = RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(keys), default=str)])
        return self.query_compiler.queryset.order_by().filter(pk__in=values)


class SQLiteEditorsIndex(SQLiteIndex):
    def _refresh_title_norms(self, full: bool = False) -> None:
        """Only while everything is rebuilt: the average over all titles is too much work for every single save."""
        if full:
            super()._refresh_title_norms(full=True)


class SearchBackend(SQLiteSearchBackend):
    index_class = SQLiteEditorsIndex
    results_class = Results

    def _search(self, query_compiler_class: type, query: Any, model_or_queryset: Any, **kwargs: Any) -> Any:
        return super()._search(query_compiler_class, safe(query), model_or_queryset, **kwargs)
