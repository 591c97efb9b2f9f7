"""Check terms before they are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.loading.problems import Problems
from directory.models import SOURCE_LANGUAGE, Term

from .values import TermRow, write_values


def check_terms(rows: Mapping[type[Term], list[TermRow]], problems: Problems) -> None:
    """Every key once, a German label, known languages, known references, values the columns accept."""
    keys = {model: {row.key for row in found} for model, found in rows.items()}
    for model, found in rows.items():
        seen: set[str] = set()
        for row in found:
            if row.key in seen:
                problems.add(row.file, row.place, _("The key %(key)s stands in the file twice.") % {"key": row.key})
            seen.add(row.key)
            _check_labels(row, problems)
            _check_references(model, row, keys, problems)
            _check_columns(model, row, problems)


def _check_labels(row: TermRow, problems: Problems) -> None:
    if not row.values.get(f"labels.{SOURCE_LANGUAGE}"):
        problems.add(row.file, row.place, _("The German label is missing."))
    known = {code for code, _name in settings.LANGUAGES}
    for name in row.values:
        field, _dot, language = name.partition(".")
        if language and language not in known:
            problems.add(
                row.file,
                row.place,
                _("%(field)s: the site has no language “%(language)s”.") % {"field": name, "language": language},
            )


def _check_references(model: type[Term], row: TermRow, keys: Mapping[type[Term], set[str]], problems: Problems) -> None:
    for name, value in row.values.items():
        field: Any = model._meta.get_field(name.partition(".")[0])
        if not field.is_relation:
            continue
        wanted = value if field.many_to_many else [value] if value else []
        for key in wanted:
            if key not in keys[field.related_model]:
                problems.add(
                    row.file,
                    row.place,
                    _("%(field)s: “%(key)s” is no key of %(kind)s.")
                    % {"field": name, "key": key, "kind": field.related_model._meta.verbose_name_plural},
                )
        if not wanted and not field.blank:
            problems.add(row.file, row.place, _("%(field)s is missing.") % {"field": name})


def _check_columns(model: type[Term], row: TermRow, problems: Problems) -> None:
    """Length, choices and form of a key, as the model asks for them."""
    term = model(key=row.key)
    plain = {
        name: value
        for name, value in row.values.items()
        if not model._meta.get_field(name.partition(".")[0]).is_relation
    }
    write_values(term, plain, {})
    relations = [field.name for field in model._meta.get_fields() if field.is_relation]
    try:
        term.clean_fields(exclude=relations)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            problems.add(row.file, row.place, f"{name}: {' '.join(messages)}")
