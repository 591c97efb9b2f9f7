"""Turning words people search for into synonyms of a category, and taking that back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.models import Area, Category
from search.models import PhraseDecision

from .recognition import READER, phrase_of


class SynonymRefused(Exception):
    """Why the words cannot become a synonym, in words for the editor."""


def add_synonym(phrase: str, word: str, category: Category, language: str, user: Any) -> PhraseDecision:
    """Add the word to the synonyms of the category and settle the phrase for everybody.

    Saving the category tells the index and keeps the value safe from later loads of the taxonomy: they leave alone
    what differs from the last load.
    """
    word = " ".join(word.split())
    _check(phrase, word, language)
    with transaction.atomic():
        category = Category.objects.select_for_update().get(pk=category.pk)
        words = list(category.synonyms.get(language, []))
        known = {one.casefold() for one in [*words, category.labels.get(language, "")]}
        is_new = word.casefold() not in known
        if is_new:
            category.synonyms = {**category.synonyms, language: [*words, word]}
            category.save()
            log(category, "wagtail.edit", user=user)
        return PhraseDecision.objects.create(
            phrase=phrase,
            kind=PhraseDecision.Kind.SYNONYM,
            word=word,
            category=category.key,
            # A word that was there before is not taken away again.
            language=language if is_new else "",
            decided_on=timezone.localdate(),
            decided_by=user,
        )


def settle(phrase: str, word: str, kind: str, user: Any, areas: list[Area]) -> list[PhraseDecision]:
    """Handled, or not our topic: for the areas of a coordination, or (no areas) for everybody."""
    return PhraseDecision.objects.bulk_create(
        PhraseDecision(
            phrase=phrase, word=word[:200], kind=kind, area=area, decided_on=timezone.localdate(), decided_by=user
        )
        for area in (*areas,) or (None,)
    )


def reopen(decision: PhraseDecision, user: Any) -> None:
    """The phrase is open again; the synonym goes if it was this decision that brought it."""
    with transaction.atomic():
        category = Category.objects.select_for_update().filter(key=decision.category).first()
        if decision.kind == PhraseDecision.Kind.SYNONYM and category and decision.language:
            left = [word for word in category.synonyms.get(decision.language, []) if word != decision.word]
            synonyms = {**category.synonyms, decision.language: left}
            category.synonyms = {language: words for language, words in synonyms.items() if words}
            category.save()
            log(category, "wagtail.edit", user=user)
        decision.delete()


def _check(phrase: str, word: str, language: str) -> None:
    if language not in dict(settings.LANGUAGES):
        raise SynonymRefused(_("Choose the language of the word."))
    if len(word) > 200 or not phrase_of(word, language):
        raise SynonymRefused(_("“%(word)s” says nothing to the search. Enter a word people look for.") % {"word": word})
    if not spoken_in(phrase, word, language):
        raise SynonymRefused(
            _("“%(word)s” holds words nobody searched for here. Shorten it, or edit the category itself.")
            % {"word": word}
        )


def spoken_in(phrase: str, word: str, language: str) -> bool:
    """Whether every word of the new synonym stands in the phrase, in whatever language it was read there."""
    stems = set(phrase.split())
    return all(stems & {token.stem for token in group} for group in READER.question(word, language))
