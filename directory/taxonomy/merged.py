"""Lead the keys of merged terms to the term that replaced them."""

from __future__ import annotations

from collections.abc import Iterable

from directory.models import Term

#: The entry of ``Term.loaded`` that lists the keys of terms merged into this one.
MERGED = "merged"


def merged_keys(terms: Iterable[Term]) -> dict[str, str]:
    """Old key to present key, so that a reload neither brings a merged term back nor loses references to it."""
    return {old: term.key for term in terms for old in term.loaded.get(MERGED, [])}
