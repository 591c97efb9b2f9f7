"""Turkish: plural, possessive and case, from the end inwards; on words folded to plain Latin letters."""

from __future__ import annotations

#: Long endings first. Vowel harmony shows after folding as i/u, a/e.
_ENDINGS = (
    "larimizi", "lerimizi", "larimi", "lerimi", "larima", "lerime", "larim", "lerim",
    "larindan", "lerinden", "larinda", "lerinde", "larina", "lerine", "larini", "lerini", "larin", "lerin",
    "lardan", "lerden", "larda", "lerde", "lara", "lere", "lari", "leri", "sinda", "sinde", "sindan", "sinden",
    "imiz", "iniz", "umuz", "unuz",
    "imi", "umu", "ima", "ime", "nda", "nde", "dan", "den", "tan", "ten", "lar", "ler", "sini", "sina",
    "sine", "nin", "nun", "yi", "yu", "ya", "ye", "da", "de", "ta", "te", "si", "su", "im", "um", "in", "un",
    "i", "u", "a", "e", "m",
)  # fmt: skip
#: Endings that need a vowel before them: *odası*, but *kursu* is *kurs* and *u*.
_AFTER_VOWEL = frozenset(
    {
        "si",
        "su",
        "yi",
        "yu",
        "ya",
        "ye",
        "sini",
        "sina",
        "sine",
        "nin",
        "nun",
        "sinda",
        "sinde",
        "sindan",
        "sinden",
        "m",
    }
)
#: Words so short that no rule may touch their stem.
_SHORT = {
    "evi": "ev",
    "evler": "ev",
    "evleri": "ev",
    "evim": "ev",
    "isi": "is",
    "isler": "is",
    "isim": "isim",
    "aile": "aile",
}
_SOFT = {"b": "p", "c": "c", "d": "t", "g": "k"}


def stem(word: str) -> str:
    word = word.partition("'")[0].partition("’")[0]
    word = _SHORT.get(word, word)
    for _round in range(2):
        for ending in _ENDINGS:
            rest = word[: -len(ending)]
            if word.endswith(ending) and len(rest) >= 3 and (ending not in _AFTER_VOWEL or rest[-1] in "aeiou"):
                word = rest
                break
    # kitap / kitabı, çocuk / çocuğu: the last sound of the stem is voiced before a vowel.
    return word[:-1] + _SOFT[word[-1]] if len(word) > 3 and word[-1] in _SOFT else word
