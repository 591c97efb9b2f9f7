"""Text people type, made safe for the engine."""

from __future__ import annotations

from typing import Any

from modelsearch.query import And, MatchAll, Not, Or, Phrase, PlainText

NOTHING = Not(MatchAll())


def safe(query: Any) -> Any:
    """The same query without characters that break the engine; one without any word finds nothing.

    SQLite takes a quote as the end of a word and then fails on what follows; both engines fail on NUL.
    """
    if isinstance(query, str):
        return clean(query) or NOTHING
    if isinstance(query, PlainText):
        words = clean(query.query_string)
        return PlainText(words, operator=query.operator, boost=query.boost) if words else NOTHING
    if isinstance(query, Phrase):
        words = clean(query.query_string)
        return Phrase(words) if words else NOTHING
    if isinstance(query, And | Or):
        return type(query)([safe(part) for part in query.subqueries])
    if isinstance(query, Not):
        return query if isinstance(query.subquery, MatchAll) else Not(safe(query.subquery))
    return query


def clean(text: str) -> str:
    return " ".join(text.replace('"', " ").replace("\x00", " ").split())
