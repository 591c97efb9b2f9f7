"""Read the terms from ``taxonomy.json`` and ``languages.csv``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from directory.loading.problems import Problems
from directory.loading.tables import read_table
from directory.models import SOURCE_LANGUAGE, Language, Term

from .checks import check_terms
from .term_kinds import KINDS, TermKind, term_kind_of
from .values import TermRow, Values

DATA = Path(__file__).resolve().parents[1] / "data"
TERMS = "taxonomy.json"
LANGUAGES = "languages.csv"


@dataclass(frozen=True)
class TermSource:
    rows: dict[type[Term], list[TermRow]]

    @classmethod
    def read(cls, folder: Path = DATA) -> TermSource:
        """Raise ``InputRefused`` with every problem found."""
        problems = Problems()
        rows = _terms(folder / TERMS, problems)
        rows[Language] = _languages(folder / LANGUAGES, problems)
        check_terms(rows, problems)
        problems.refuse()
        return cls(rows)


def _terms(path: Path, problems: Problems) -> dict[type[Term], list[TermRow]]:
    if not path.is_file():
        problems.add(
            path.name, "", _("The file is missing. It belongs into %(folder)s.") % {"folder": path.parent.name}
        )
        return {kind.model: [] for kind in KINDS}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        problems.add(path.name, error.lineno, _("The file is no valid JSON: %(reason)s.") % {"reason": error.msg})
        return {kind.model: [] for kind in KINDS}
    return {
        kind.model: [_term(kind, number, entry) for number, entry in enumerate(content.get(kind.section, []), start=1)]
        for kind in KINDS
        if kind.section
    }


def _term(kind: TermKind, number: int, entry: dict[str, Any]) -> TermRow:
    key = str(entry.get("id", ""))
    labels = entry.get("label") or {SOURCE_LANGUAGE: entry.get("label_de", "")}
    synonyms = {SOURCE_LANGUAGE: entry.get("synonyms_de") or []} | (entry.get("synonyms") or {})
    values: Values = {f"labels.{language}": text for language, text in labels.items() if text}
    values |= {f"synonyms.{language}": list(words) for language, words in synonyms.items() if words}
    values |= {"uri": kind.uri(key), "order": entry.get("order", number)}
    for name in (name for name in kind.model.loaded_fields if name not in Term.loaded_fields):
        field: Any = kind.model._meta.get_field(name)
        # German texts are marked in the file: the others may follow.
        value = entry.get(name, entry.get(f"{name}_de"))
        if field.many_to_many:
            values[name] = sorted(value or [])
        else:
            values[name] = field.get_default() if value is None else value
    return TermRow(TERMS, f"{kind.section}, {key or number}", key, values)


def _languages(path: Path, problems: Problems) -> list[TermRow]:
    codes = [code for code, _name in settings.LANGUAGES]
    columns = ("tag", "endonym", "script", "direction", "babel_locale", *(f"name_{code}" for code in codes))
    kind = term_kind_of(Language)
    found = []
    for number, row in enumerate(read_table(path, columns, problems), start=1):
        tag = row.text("tag")
        values: Values = {f"labels.{code}": row.text(f"name_{code}") for code in codes if row.text(f"name_{code}")}
        values |= {"uri": kind.uri(tag), "order": number}
        values |= {name: row.text(name) for name in ("endonym", "direction", "script", "babel_locale")}
        found.append(TermRow(row.file, row.number, tag, values))
    return found


def by_key(rows: Iterable[TermRow]) -> dict[str, TermRow]:
    return {row.key: row for row in rows}
