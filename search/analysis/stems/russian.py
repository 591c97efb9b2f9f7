"""Russian: endings of case and number of nouns and adjectives; after the light stemmer of Dolamic and Savoy."""

from __future__ import annotations

_CASES = (
    "иями", "оями", "ыми", "ими", "ами", "ями", "его", "ого", "ему", "ому", "иях", "иям", "ией", "ием", "ия",
    "ию", "ии", "ие", "ий", "ая", "яя", "ую", "юю", "ое", "ее", "ые", "ых", "их", "ым", "им", "ой", "ей", "ый",
    "ам", "ям", "ах", "ях", "ов", "ев", "ом", "ем", "ою", "ею", "ью", "ья", "ье", "ьи", "а", "я", "о", "е", "и",
    "ы", "у", "ю", "й", "ь",
)  # fmt: skip


def stem(word: str) -> str:
    for ending in _CASES:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if word.endswith("ост") and len(word) >= 7:
        # беременность, беременна
        word = word[:-3]
    for ending in ("нн", "ск"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)] + ("н" if ending == "нн" else "ск")
    return word.removesuffix("ь") if len(word) > 3 else word
