"""Words that are explained where they stand. The frame knows none: an app brings them with an extension."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from kim.plugins import Extension, gives, registry

#: Where a request remembers what its page has explained.
_REMEMBERED = "_kim_words"


@dataclass(frozen=True)
class GlossaryWord:
    """``terms`` are the terms of the taxonomy it explains: ``model.key``, or ``model`` for all of its terms.

    ``spellings`` are looked for in running text; without them the word is explained only where a template says so.
    """

    key: str
    label: str
    explanation: str
    terms: frozenset[str] = frozenset()
    spellings: tuple[str, ...] = ()


class ExplainedWords(Extension):
    """A kind of extension: words with their explanation, in the language that is switched on."""

    methods = ("words",)
    stands_in = {"words": gives(tuple)}

    def words(self) -> Iterable[GlossaryWord]:
        raise NotImplementedError

    def changes(self) -> Mapping[str, str]:
        """Explanations this site words in its own way, by the key of the word. Asked once for a page that shows one."""
        return {}


@dataclass
class WordsOnPage:
    """The words of one page; each is explained where it stands first."""

    words: tuple[GlossaryWord, ...]
    told: set[str] = field(default_factory=set)

    @cached_property
    def by_key(self) -> dict[str, GlossaryWord]:
        return {word.key: word for word in self.words}

    @cached_property
    def by_term(self) -> dict[str, GlossaryWord]:
        return {term: word for word in self.words for term in word.terms}

    @cached_property
    def _changes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for extension in registry.all(ExplainedWords):
            found |= extension.changes()
        return found

    def explanation(self, word: GlossaryWord) -> str:
        return self._changes.get(word.key, word.explanation)

    def first(self, words: Iterable[GlossaryWord | None], told: set[str] | None = None) -> list[GlossaryWord]:
        """Those the page (or ``told``) has not explained yet, each once, in their order."""
        known = self.told if told is None else told
        found = []
        for word in words:
            if word is not None and word.key not in known:
                known.add(word.key)
                found.append(word)
        return found

    def of_term(self, term: str) -> GlossaryWord | None:
        """The word for ``model.key``, else the one for all terms of the model."""
        return self.by_term.get(term) or self.by_term.get(term.partition(".")[0])

    def in_text(self, text: str) -> list[tuple[int, str, GlossaryWord]]:
        """Place, spelling and word, for each that the text holds, in its order; compared as whole words."""
        found = []
        for word in self.words:
            places = [(seen.start(), one) for one in word.spellings if (seen := _whole(one).search(text))]
            if places:
                found.append((*min(places), word))
        return sorted(found, key=lambda one: one[0])


def _whole(spelling: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(spelling)}(?!\w)")


def words_on_page(request: HttpRequest | None) -> WordsOnPage:
    """The same for the whole of a request in one language; without a request each call begins anew."""
    language = get_language() or ""
    kept: Any = getattr(request, _REMEMBERED, None)
    if kept is not None and kept[0] == language:
        return kept[1]
    fresh = WordsOnPage(tuple(word for one in registry.all(ExplainedWords) for word in one.words()))
    if request is not None:
        setattr(request, _REMEMBERED, (language, fresh))
    return fresh
