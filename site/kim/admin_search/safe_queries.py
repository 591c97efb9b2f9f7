"""Text people type, made safe for the engine."""

from __future__ import annotations

from typing import Any

from modelsearch.query import And, MatchAll, Not, Or, Phrase, PlainText

NOTHING = Not(MatchAll())


def safe(query: Any) -> Any:
    """The same query without characters that break the engine; one without any word finds nothing.

    SQLite takes a quote as the end of a word and then fails on what follows; both engines fail on NUL, and PostgreSQL
    fails on a word of marks alone when it is combined with others.
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
        return combined(query)
    if isinstance(query, Not) and query is not NOTHING:
        return Not(safe(query.subquery))
    return query


def combined(query: Any) -> Any:
    """Without the parts that find nothing, because PostgreSQL knows them on their own only."""
    parts = [safe(part) for part in query.subqueries]
    useful = [part for part in parts if part is not NOTHING]
    if not useful or (isinstance(query, And) and len(useful) < len(parts)):
        return NOTHING
    return type(query)(useful) if len(useful) > 1 else useful[0]


def clean(text: str) -> str:
    """The words of a text, one blank between them; a word has at least one letter or digit."""
    words = text.replace('"', " ").replace("\x00", " ").split()
    return " ".join(word for word in words if any(letter.isalnum() for letter in word))
