"""Read the translations of a word from its article in a dictionary.

FreeDict has three families: Ding (``flat <n> [Br.] , apartment <n>``, then examples and references), WikDict
(translations, then a gloss in the other language, numbered by sense) and old word lists (one word, or numbered senses
with idioms behind a full stop). In all of them translations stand in the first line below the word and in lines that
begin with a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Longer phrases explain a word and do not translate it.
MOST_WORDS = 4
_NUMBERED = re.compile(r"^\s*\d+\.\s+(?=\S)")
_NEXT_NUMBER = re.compile(r"(?<!\s)\s+\d+\.\s*$")
_GRAMMAR = re.compile(r"<[^<>]*>")
_REMARKS = re.compile(r"<[^<>]*>|\[[^\[\]]*\]|\([^()]*\)|\{[^{}]*\}|\|.*$")
#: Pronunciation stands between slashes of its own; *licence/license* has one inside a word.
_SOUND = re.compile(r"(?:^|(?<=[\s,(]))/[^/]*/")
_SENTENCE_ENDS = re.compile(r"(?<=[^\s.]{3})[.:;](?=\s|[^\W\d_]|$)")
_PARTED = re.compile("[,;،؛]")
_PLACEHOLDERS = re.compile(
    r"\b(?:sb|sth|smb|smth|o\.s|jdn|jdm|jds|jd|etw|qn|qc|qqn|qqch|somebody|something|someone)\b\.?(?:'s|s)?",
    re.IGNORECASE,
)  # fmt: skip


def translations(article: str) -> list[list[str]]:
    """Phrases by sense, in the order of the article; none where a word is only referred to another."""
    return [phrases for line in _lines(article) if (phrases := list(_phrases(line)))]


def headword(article: str) -> str:
    """The word an article begins with, as it is written, without sound and grammar."""
    first = article.partition("\n")[0]
    return _clean(first).strip(" ,;")


def _lines(article: str) -> Iterator[str]:
    lines = article.split("\n")[1:]
    for number, line in enumerate(lines):
        if _NUMBERED.match(line):
            yield _NUMBERED.sub("", line)
        elif number == 0 and not line.lstrip().startswith(("see:", "Synonym", "Note:", '"')):
            yield line


def _phrases(line: str) -> Iterator[str]:
    # Behind the grammar of one phrase its abbreviation may stand: *apartment <n> apt.*
    line = _NEXT_NUMBER.sub("", _clean(_GRAMMAR.sub(",", line)))
    line = _SENTENCE_ENDS.split(line, maxsplit=1)[0]
    for phrase in _PARTED.split(line):
        for spelled in _spelled(phrase.strip(" .-–!?")):
            if spelled and len(spelled.split()) <= MOST_WORDS:
                yield spelled


def _clean(text: str) -> str:
    text = _SOUND.sub(" ", text)
    before = None
    while before != text:
        before, text = text, _REMARKS.sub(" ", text)
    return " ".join(_PLACEHOLDERS.sub(" ", text).split())


def _spelled(phrase: str) -> list[str]:
    """*licence/license to drive* is two phrases; with more than one slash only the first of each is taken."""
    slashes = phrase.count("/")
    if not slashes:
        return [phrase]
    words = [word.split("/") for word in phrase.split()]
    first = " ".join(options[0] for options in words)
    return [first, " ".join(options[-1] for options in words)] if slashes == 1 else [first]
