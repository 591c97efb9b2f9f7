"""Bring the terms of the database up to date with the files. What editors changed stays."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from directory.loading.report import Changes
from directory.models import Term

from .differences import Kept, compare_values
from .merged import MERGED, merged_keys
from .reading import TermSource
from .term_kinds import KINDS
from .values import TermRow, Values, values_of, write_links, write_values


class TermLoad:
    """One load. ``dry`` only finds out what it would do."""

    def __init__(self, source: TermSource, *, dry: bool = False) -> None:
        self.source = source
        self.dry = dry
        self.terms = {kind.model: _all_terms(kind.model) for kind in KINDS}
        #: Keys of merged terms lead to the term that took their place.
        self.merged = {model: merged_keys(terms.values()) for model, terms in self.terms.items()}

    def run(self) -> list[Changes]:
        """Load in one transaction: everything or nothing is written."""
        with transaction.atomic():
            return [self._load(kind.model) for kind in KINDS]

    def _load(self, model: type[Term]) -> Changes:
        changes = Changes(capfirst(str(model._meta.verbose_name_plural)))
        rows = [row for row in self.source.rows[model] if row.key not in self.merged[model]]
        for row in rows:
            term = self.terms[model].get(row.key)
            if term is None:
                self._create(model, row, changes)
            else:
                self._update(term, self._wanted(model, row), changes)
        self._note_vanished(model, {row.key for row in rows}, changes)
        return changes

    def _create(self, model: type[Term], row: TermRow, changes: Changes) -> None:
        changes.created.append(row.key)
        values = self._wanted(model, row)
        term = model(key=row.key, loaded=values)
        self.terms[model][row.key] = term
        if not self.dry:
            write_values(term, values, self.terms)
            term.save()
            write_links(term, values, self.terms)

    def _update(self, term: Term, wanted: Values, changes: Changes) -> None:
        merged = term.loaded.get(MERGED)
        before = {name: value for name, value in term.loaded.items() if name != MERGED}
        found = compare_values(wanted, before, values_of(term))
        changes.notes += [_kept_in_words(term, kept) for kept in found.kept]
        if not found.write and found.loaded == before:
            changes.unchanged += 1
            return
        changes.changed[term.key] = sorted(found.write) or ["loaded"]
        if self.dry:
            return
        write_values(term, found.write, self.terms)
        term.loaded = found.loaded | ({MERGED: merged} if merged else {})
        term.save()
        write_links(term, found.write, self.terms)

    def _wanted(self, model: type[Term], row: TermRow) -> Values:
        """The values of the file with references to merged terms led on."""
        values = dict(row.values)
        for name, value in row.values.items():
            field: Any = model._meta.get_field(name.partition(".")[0])
            if not field.is_relation or not value:
                continue
            lead_on = self.merged[field.related_model]
            if field.many_to_many:
                values[name] = sorted({lead_on.get(key, key) for key in value})
            else:
                values[name] = lead_on.get(value, value)
        return values

    def _note_vanished(self, model: type[Term], known: set[str], changes: Changes) -> None:
        for key, term in self.terms[model].items():
            # Terms without loaded values were made by editors and never stood in the file.
            if key not in known and term.loaded:
                changes.notes.append(
                    _("%(label)s (%(key)s) is in the file no longer. It stays; merge or delete it if nobody needs it.")
                    % {"label": term.label("de"), "key": key}
                )


def _all_terms(model: type[Term]) -> dict[str, Term]:
    links = [field.name for field in model._meta.many_to_many if field.name in model.loaded_fields]
    single = [field.name for field in model._meta.fields if field.is_relation and field.name in model.loaded_fields]
    return model.objects.select_related(*single).prefetch_related(*links).by_key()


def _kept_in_words(term: Term, kept: Kept) -> str:
    return _("kept: %(key)s, %(field)s: the editors have “%(theirs)s”, the file has “%(ours)s”") % {
        "key": term.key,
        "field": kept.name,
        "theirs": _shown(kept.theirs),
        "ours": _shown(kept.ours),
    }


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
