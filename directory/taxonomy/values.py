"""Take a term apart into single values. Each label of a language is one value, references are keys.

``{"labels.de": "Sprache", "synonyms.de": […], "order": 3, "domain": "ankommen", "phases": ["grundlagen"]}``. This form
is compared, reported and kept in ``Term.loaded``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from directory.models import Term

PER_LANGUAGE = ("labels", "synonyms")
Values = dict[str, Any]


@dataclass(frozen=True)
class TermRow:
    """``place`` is where the term stands in its file."""

    file: str
    place: int | str
    key: str
    values: Values


def values_of(term: Term) -> Values:
    """What the term says now; many-to-many terms should be prefetched."""
    found: Values = {}
    for name in term.loaded_fields:
        field = term._meta.get_field(name)
        if name in PER_LANGUAGE:
            found |= {f"{name}.{language}": value for language, value in getattr(term, name).items() if value}
        elif field.many_to_many:
            found[name] = sorted(other.key for other in getattr(term, name).all())
        elif field.is_relation:
            other = getattr(term, name)
            found[name] = other.key if other else None
        else:
            found[name] = getattr(term, name)
    return found


def write_values(term: Term, values: Mapping[str, Any], terms: Mapping[type[Term], Mapping[str, Term]]) -> None:
    """Set the columns; links to many terms are written by ``write_links`` once the term has a row."""
    for name, value in values.items():
        field_name, _dot, language = name.partition(".")
        field: Any = term._meta.get_field(field_name)
        if language:
            texts = {**getattr(term, field_name), language: value}
            setattr(term, field_name, {code: text for code, text in texts.items() if text})
        elif field.many_to_many:
            continue
        elif field.is_relation:
            setattr(term, field_name, terms[field.related_model][value] if value else None)
        else:
            setattr(term, field_name, value)


def write_links(term: Term, values: Mapping[str, Any], terms: Mapping[type[Term], Mapping[str, Term]]) -> None:
    for name, value in values.items():
        if "." in name or not term._meta.get_field(name).many_to_many:
            continue
        field: Any = term._meta.get_field(name)
        model = field.related_model
        getattr(term, name).set([terms[model][key] for key in value])
