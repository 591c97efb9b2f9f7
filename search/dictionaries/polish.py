"""Polish, which has a dictionary but no analyser: endings of case and number, on letters without accents."""

from __future__ import annotations

import unicodedata

_ENDINGS = (
    "iami", "ami", "owie", "iego", "iemu", "iach", "ach", "ego", "emu", "owi", "iom", "iem", "ych", "ich", "ymi",
    "imi", "ow", "om", "em", "ej", "ie", "ia", "iu", "io", "a", "e", "i", "o", "u", "y",
)  # fmt: skip
SHORTEST_STEM = 3


def stem(word: str) -> str:
    """Stem of a word in small letters, with its language in front."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(sign))
    plain = plain.replace("ł", "l")
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= SHORTEST_STEM:
            return f"pl:{plain[: -len(ending)]}"
    return f"pl:{plain}"
