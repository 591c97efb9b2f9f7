"""English: plural, *-ing*, *-ed*, possessive; irregular words of the field by list."""

from __future__ import annotations

_EXCEPTIONS = {
    "children": "child", "women": "woman", "men": "man", "people": "person", "teeth": "tooth", "lives": "life",
    "housing": "hous", "advice": "advis", "courses": "cours", "course": "cours", "news": "news", "nursing": "nurs",
}  # fmt: skip
_VOWELS = frozenset("aeiouy")


def stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    word = _singular(word)
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and _VOWELS & set(rest):
            word = rest[:-1] if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
            break
    return (
        word[:-1]
        if len(word) > 3 and word.endswith("e")
        else (word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word)
    )


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
