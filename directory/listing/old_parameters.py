"""What an address asks for; addresses of earlier days keep their meaning."""

from __future__ import annotations

from django.http import QueryDict

#: Boxes of one answer that are now one answer of three: name → name and value.
RENEWED = {
    "kostenlos": ("kosten", "free"),
    "kinderbetreuung": ("betreuung", "yes"),
    "barrierefrei": ("stufenlos", "yes"),
}
_YES = {"1", "on", "true"}


def renewed(asked: QueryDict) -> QueryDict:
    """A copy that may be changed, with today's names."""
    query = asked.copy()
    for old, (name, value) in RENEWED.items():
        if old in query and set(query.pop(old)) & _YES and value not in query.getlist(name):
            query.appendlist(name, value)
    return query
