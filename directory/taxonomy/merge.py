"""Merge two terms. Everything that pointed at the first points at the second, and its words become synonyms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from directory.loading.uses import Use, uses_of
from directory.models import Term

from .merged import MERGED
from .references import Clash, move_references
from .revisions import rewrite_revisions


class MergeRefused(Exception):
    """The merge would lose something; ``reasons`` are sentences. Nothing was changed."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__("\n".join(reasons))


@dataclass(frozen=True)
class Outcome:
    """``saved``: records that were saved anew because they carry the other term now; ``revisions``: drafts changed."""

    uses: list[Use]
    saved: int
    revisions: int


class Merge:
    """Merge ``gone`` into ``kept``; both are terms of one kind."""

    def __init__(self, gone: Term, kept: Term) -> None:
        self.gone = gone
        self.kept = kept

    @cached_property
    def uses(self) -> list[Use]:
        return uses_of(self.gone)

    def problems(self) -> list[str]:
        """Why the terms cannot be merged as they are, apart from clashes found on the way."""
        if type(self.gone) is not type(self.kept):
            return [_("Only terms of the same kind can be merged.")]
        if self.gone.pk == self.kept.pk:
            return [_("A term cannot be merged into itself. Choose another one.")]
        return [
            _("%(use)s: blocks of pages show “%(label)s”. Choose the other term there first.")
            % {"use": use, "label": self.gone.label()}
            for use in self.uses
            if isinstance(use.field, StreamField)
        ]

    def run(self, *, before_delete: Callable[[], None] | None = None) -> Outcome:
        """Everything or nothing; raise ``MergeRefused`` if something would be lost."""
        if reasons := self.problems():
            raise MergeRefused(reasons)
        uses = self.uses
        try:
            with transaction.atomic():
                touched = move_references(self.gone, self.kept)
                revisions = rewrite_revisions(self.gone, self.kept)
                self._take_words()
                if before_delete:
                    before_delete()
                self.gone.delete()
                _save_again(touched)
        except Clash as clash:
            raise MergeRefused([str(clash)]) from clash
        return Outcome(uses, len(touched), revisions)

    def _take_words(self) -> None:
        """Labels and synonyms of the gone term become synonyms, its key leads on in later loads."""
        kept, gone = self.kept, self.gone
        synonyms = {language: list(words) for language, words in kept.synonyms.items()}
        for language in {*gone.labels, *gone.synonyms}:
            words = synonyms.setdefault(language, [])
            known = {word.casefold() for word in [*words, kept.labels.get(language, "")]}
            for word in [gone.labels.get(language, ""), *gone.synonyms.get(language, [])]:
                if word and word.casefold() not in known:
                    known.add(word.casefold())
                    words.append(word)
        kept.synonyms = {language: words for language, words in synonyms.items() if words}
        earlier = [*kept.loaded.get(MERGED, []), *gone.loaded.get(MERGED, [])]
        kept.loaded = {**kept.loaded, MERGED: [*earlier, gone.key]}
        kept.save()


def _save_again(touched: set[tuple[type[Model], int]]) -> None:
    """Saving tells whoever keeps an index or a list of references that the record carries another term."""
    for model, pk in sorted(touched, key=lambda one: (one[0].__name__, one[1])):
        model._base_manager.get(pk=pk).save()
