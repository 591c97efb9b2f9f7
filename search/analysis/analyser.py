"""Find the tokens of a text in its language, and of a question in each language it may be written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .arabic_forms import arabic_forms
from .compounds import Lexicon
from .letters import fold, plain, script_of
from .stems import STEMMERS
from .stopwords import stop_words
from .transliteration import to_latin
from .word_splitting import LONGEST_QUESTION, words_of

#: Words one analyser remembers with their stems; a register of 100,000 services has fewer.
REMEMBERED = 200_000

_OF_SCRIPT = {"latin": ("de", "en", "fr", "tr"), "cyrillic": ("uk", "ru"), "arabic": ("ar", "fa"), "other": ("de",)}

#: Shorter words sound like a German one by chance only.
SHORTEST_LOAN = 4


@dataclass(frozen=True)
class Token:
    """``stem`` carries its language; ``is_part`` marks a part of a compound, which counts less than the word itself."""

    stem: str
    word: str
    start: int
    end: int
    is_part: bool = False


class Analyser:
    """Reads words with one lexicon. Only its caches change."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or Lexicon()
        self._read: dict[tuple[str, str], tuple[str, tuple[tuple[str, bool], ...]]] = {}

    def tokens(self, text: str, language: str, *, keep_stop_words: bool = False) -> Iterator[Token]:
        """Stems with their places in the text. Words of one letter and stop words are left out."""
        ignored = frozenset() if keep_stop_words else stop_words(language)
        for word, start, end in words_of(text):
            folded, stems = self._read.get((language, word)) or self._remembered(language, word)
            if folded not in ignored:
                for stem, is_part in stems:
                    yield Token(stem, word, start, end, is_part)

    def _remembered(self, language: str, word: str) -> tuple[str, tuple[tuple[str, bool], ...]]:
        if len(self._read) >= REMEMBERED:
            self._read.clear()
        found = self._read[language, word] = self._stems_of(language, word)
        return found

    def _stems_of(self, language: str, word: str) -> tuple[str, tuple[tuple[str, bool], ...]]:
        """The word in folded letters, and its stems, each with whether it is only a part of it."""
        folded = fold(plain(word), language)
        if len(folded) < 2 and not folded.isdigit():
            return folded, ()
        if folded[0].isdigit():
            return folded, ((f"0:{folded}", False),)
        whole = (f"{language}:{STEMMERS.get(language, STEMMERS['de'])(folded)}", False)
        parts = self.lexicon.split(folded) if language == "de" else []
        return folded, (whole, *((f"de:{part}", True) for part in parts))

    def stems(self, text: str, language: str) -> list[str]:
        return [token.stem for token in self.tokens(text, language)]

    def names(self, text: str) -> list[str]:
        """Stems of the name of a person."""
        return self.stems(text, "de")

    def forms(self, token: Token) -> list[str]:
        """Stems that may stand for the same: words of the German family, Cyrillic words as German would write them,
        Arabic words without clitics or in the singular. They are guesses, of use only where the index holds them."""
        language, _colon, stem = token.stem.partition(":")
        if language == "de":
            return [f"de:{other}" for other in self.lexicon.family_of(stem)]
        if language in ("ru", "uk") and len(stem) >= SHORTEST_LOAN:
            # International words, such as *диплом* and *документ*.
            return [f"de:{STEMMERS['de'](to_latin(fold(plain(token.word), language)))}", f"de:{to_latin(stem)}"]
        if language == "ar":
            return [f"ar:{form}" for form in arabic_forms(fold(plain(token.word), "ar")) if form != stem]
        return []

    def question(self, text: str, page_language: str) -> list[list[Token]]:
        """Give the readings of each word of a question, one per language it may be written in, the likeliest first."""
        text = text[:LONGEST_QUESTION]
        readings: dict[tuple[int, int], list[Token]] = {}
        spoken: dict[tuple[int, int], bool] = {}
        for language in languages_of_question(text, page_language):
            for token in self.tokens(text, language, keep_stop_words=True):
                place = (token.start, token.end)
                is_stop = fold(plain(token.word), language) in stop_words(language)
                spoken[place] = spoken.get(place, False) or is_stop
                if not is_stop:
                    readings.setdefault(place, []).append(token)
        # A stop word of any language the question may be written in is left out.
        return [readings[place] for place in sorted(readings) if not spoken[place]]


def languages_of_question(text: str, page_language: str) -> list[str]:
    """Languages a question may be written in, judged by its letters. The language of the page comes first."""
    scripts = {script_of(plain(word)) for word, _start, _end in words_of(text)} or {"latin"}
    found = [
        language
        for script in ("latin", "cyrillic", "arabic", "other")
        if script in scripts
        for language in _OF_SCRIPT[script]
    ]
    if "latin" in scripts and page_language not in _OF_SCRIPT["latin"]:
        # People who read the page in another script use Latin letters for German or English.
        found = [language for language in found if language not in ("fr", "tr")]
    return sorted(dict.fromkeys(found), key=lambda language: (language != page_language, found.index(language)))
