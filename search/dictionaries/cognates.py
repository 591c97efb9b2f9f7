"""Find words that two neighbouring languages share."""

from __future__ import annotations

_SOUNDS = str.maketrans(
    {"ы": "и", "і": "и", "ї": "и", "й": "и", "э": "е", "є": "е", "ё": "е", "ґ": "г", "ъ": "", "ь": ""}
)


def cyrillic_skeleton(stem: str) -> str:
    """Reduce a Russian or Ukrainian stem: letters that differ by rule become the same.

    >>> cyrillic_skeleton("консультаці") == cyrillic_skeleton("консультаци")
    True
    """
    plain = stem.translate(_SOUNDS).replace("’", "").replace("'", "")
    return "".join(sign for place, sign in enumerate(plain) if sign != plain[place - 1 : place])
