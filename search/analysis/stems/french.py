"""French: number and gender, elided articles; after the light stemmer of Jacques Savoy."""

from __future__ import annotations

_ELIDED = ("l'", "d'", "j'", "m'", "n'", "s'", "t'", "qu'", "c'")


def stem(word: str) -> str:
    word = word.replace("’", "'")
    for start in _ELIDED:
        if word.startswith(start) and len(word) > len(start) + 1:
            word = word[len(start) :]
            break
    if len(word) > 4 and word.endswith("eaux"):
        return word[:-1]
    if len(word) > 5 and word.endswith("aux"):
        return word[:-3] + "al"
    if len(word) > 3 and word.endswith(("s", "x")):
        word = word[:-1]
    for ending, rest in (
        ("euse", "eu"),
        ("eur", "eu"),
        ("trice", "teu"),
        ("ienne", "ien"),
        ("ive", "if"),
        ("ere", "er"),
        ("elle", "el"),
    ):
        if len(word) > len(ending) + 2 and word.endswith(ending):
            return word[: -len(ending)] + rest
    if len(word) > 4 and word.endswith("ee"):
        return word[:-2]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word
