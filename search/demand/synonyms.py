"""Turning words people search for into synonyms of a category, with a second pair of eyes, and taking that back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.models import Area, Category
from directory.models.access import is_administrator
from kim.dates import today_in_germany
from search.models import PhraseDecision

from .recognition import READER, phrase_of


class SynonymRefused(Exception):
    """Why the words cannot become a synonym, in words for the editor."""


def add_synonym(phrase: str, word: str, category: Category, language: str, user: Any) -> PhraseDecision:
    """Add the word to the synonyms of the category, or let it wait for a second coordination; administrators need none.

    Two coordinations that want the same word make it a synonym, whether the second one agrees or has the same idea.
    """
    word = " ".join(word.split())
    _check(phrase, word, language)
    with transaction.atomic():
        same = PhraseDecision.objects.to_confirm_by(user).filter(category=category.key, language=language)
        if known := same.filter(word__iexact=word).first():
            return confirm(known, user)
        waits = not is_administrator(user) and not _is_known(category, word, language)
        decision = PhraseDecision(
            phrase=phrase,
            kind=PhraseDecision.Kind.SYNONYM,
            word=word,
            category=category.key,
            language=language,
            decided_on=today_in_germany(),
            decided_by=user,
            waits=waits,
        )
        return _written(decision, user)


def confirm(decision: PhraseDecision, user: Any) -> PhraseDecision:
    """The second coordination, or an administrator, agrees: from now on the search knows the word."""
    if not Category.objects.filter(key=decision.category).exists():
        raise SynonymRefused(
            _("The category of “%(word)s” is gone. Take the decision back and choose another one.")
            % {"word": decision.word}
        )
    decision.waits, decision.confirmed_by = False, user
    return _written(decision, user)


def _written(decision: PhraseDecision, user: Any) -> PhraseDecision:
    """Save the decision and, unless it waits, the word.

    Saving the category tells the index and keeps the value safe from later loads of the taxonomy: they leave alone
    what differs from the last load.
    """
    with transaction.atomic():
        if not decision.waits:
            category = Category.objects.select_for_update().get(key=decision.category)
            if _is_known(category, decision.word, decision.language):
                # A word that was there before is not taken away again.
                decision.language = ""
            else:
                words = category.synonyms.get(decision.language, [])
                category.synonyms = {**category.synonyms, decision.language: [*words, decision.word]}
                category.save()
                log(category, "wagtail.edit", user=user)
        decision.save()
    return decision


def _is_known(category: Category, word: str, language: str) -> bool:
    words = [*category.synonyms.get(language, []), category.labels.get(language, "")]
    return word.casefold() in {one.casefold() for one in words}


def settle(phrase: str, word: str, kind: str, user: Any, areas: list[Area]) -> list[PhraseDecision]:
    """Handled, or not our topic: for the areas of a coordination, or (no areas) for everybody."""
    return PhraseDecision.objects.bulk_create(
        PhraseDecision(
            phrase=phrase, word=word[:200], kind=kind, area=area, decided_on=today_in_germany(), decided_by=user
        )
        for area in (*areas,) or (None,)
    )


def reopen(decision: PhraseDecision, user: Any) -> None:
    """The phrase is open again; the synonym goes if it was this decision that brought it."""
    with transaction.atomic():
        category = Category.objects.select_for_update().filter(key=decision.category).first()
        brought_a_word = decision.kind == PhraseDecision.Kind.SYNONYM and decision.language and not decision.waits
        if brought_a_word and category:
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
