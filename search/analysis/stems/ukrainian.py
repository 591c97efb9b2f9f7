"""Ukrainian: endings of case and number of nouns and adjectives, and the change of і and о in a closed syllable."""

from __future__ import annotations

_CASES = (
    "ськими", "ського", "ському", "ями", "ами", "ими", "іми", "ого", "ого", "ому", "ього", "ьому", "ією", "еві",
    "ові", "иям", "ями", "ях", "ах", "ям", "ам", "ої", "ою", "ею", "єю", "ій", "ий", "их", "іх", "им", "ім",
    "ів", "їв", "ей", "ом", "ем", "єм", "ія", "ії", "ію", "ья", "ку", "а", "я", "о", "е", "є", "и", "і", "ї",
    "у", "ю", "й", "ь",
)  # fmt: skip


def stem(word: str) -> str:
    for ending in _CASES:
        if ending != "ку" and word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    word = word.removesuffix("ь") if len(word) > 3 else word
    if word.endswith("іст") and len(word) >= 7:
        # вагітність, вагітна
        return word[:-3]
    # школа / шкіл, робота / робіт: the last "і" of a closed syllable stands for "о".
    head, vowel, tail = word.rpartition("і")
    if vowel and len(head) >= 2 and 1 <= len(tail) <= 2 and not set(tail) & set("аеиіоуюяєї"):
        return f"{head}о{tail}"
    return word
