"""Write names in Latin letters, so that *Хекстер* and *بون* find Höxter and Bonn."""

from __future__ import annotations

_CYRILLIC = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "w",
            "g",
            "g",
            "d",
            "e",
            "e",
            "je",
            "sch",
            "s",
            "i",
            "i",
            "i",
            "j",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "h",
            "z",
            "tsch",
            "sch",
            "schtsch",
            "",
            "y",
            "",
            "e",
            "ju",
            "ja",
        ],
        strict=True,
    )
)
_ARABIC = {
    "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "dsch", "چ": "tsch", "ح": "h", "خ": "ch", "د": "d",
    "ذ": "d", "ر": "r", "ز": "s", "ژ": "sch", "س": "s", "ش": "sch", "ص": "s", "ض": "d", "ط": "t", "ظ": "s", "ع":
    "", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "o", "ي":
    "i", "ء": "",
}  # fmt: skip
_SAME = (
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("tz", "z"),
    ("ch", "k"),
    ("y", "i"),
    ("v", "f"),
    ("w", "f"),
    ("c", "k"),
    ("x", "ks"),
    ("sch", "s"),
    ("h", ""),
)


def to_latin(word: str) -> str:
    """Write a folded Cyrillic or Arabic word the way German spells its sounds."""
    return "".join(_CYRILLIC.get(sign, _ARABIC.get(sign, sign)) for sign in word)


def latin_skeleton(word: str) -> str:
    """Reduce a Latin name to its consonants, once each, with one letter for each sound.

    Arabic writes no short vowels and scripts differ in long ones. So only consonants count, and whether the name
    begins with a vowel.
    """
    for written, sound in _SAME:
        word = word.replace(written, sound)
    start = "a" if word[:1] in tuple("aeiou") else ""
    bare = start + "".join(sign for sign in word if sign not in "aeiouj")
    return "".join(sign for place, sign in enumerate(bare) if place == 0 or sign != bare[place - 1])
