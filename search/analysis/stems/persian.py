"""Persian: plural, indefinite and possessive endings; written together, with a half space or apart."""

from __future__ import annotations

_END = (
    "هايي",
    "هاي",
    "هايم",
    "هايش",
    "هايمان",
    "ها",
    "ان",
    "ات",
    "ترين",
    "تر",
    "شان",
    "مان",
    "تان",
    "اش",
    "ام",
    "ي",
    "م",
    "ت",
    "ش",
)
_KEPT = frozenset(
    {
        "درمان",
        "زبان",
        "زنان",
        "خدمات",
        "اطلاعات",
        "كلاس",
        "كودكستان",
        "زندگي",
        "سلامت",
        "اقامت",
        "شكايت",
        "حمايت",
        "مهمان",
    }
)
_EQUAL = {"زنان": "زن", "كودكان": "كودك", "پناهندگان": "پناهند", "پناهنده": "پناهند", "خدمات": "خدمت"}


def stem(word: str) -> str:
    if word in _EQUAL:
        return _EQUAL[word]
    if word in _KEPT:
        return word
    for end in _END:
        if word.endswith(end) and len(word) - len(end) >= 3:
            word = word[: -len(end)]
            break
    return _EQUAL.get(word, word.removesuffix("ه") if len(word) > 3 else word)
