"""Search in the lists of editors: every word somewhere in the named columns."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

MOST_WORDS = 6


def matching(rows: QuerySet, query: str, columns: Sequence[str]) -> QuerySet:
    """Rows that hold each word in one of ``columns`` (lookups through relations allowed); doubled rows vanish.

    In the database and not in the index: filters over tags, order and export hold together, and any sign is a letter.
    SQLite ignores case for ASCII letters only, so a word is tried as written, in small and with a capital letter.
    """
    for word in query.replace("\x00", " ").split()[:MOST_WORDS]:
        found = Q()
        for column in columns:
            for form in {word, word.lower(), word.capitalize()}:
                found |= Q(**{f"{column}__icontains": form})
        rows = rows.filter(pk__in=rows.model._base_manager.filter(found).values("pk"))
    return rows
