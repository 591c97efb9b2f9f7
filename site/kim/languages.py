"""Which languages are written from right to left.

Templates of Django and Wagtail ask ``LANGUAGES_BIDI`` of the settings, which is made from this list.
"""

from __future__ import annotations

#: BCP 47 tags without region: Arabic, Central Kurdish, Persian, Hebrew, Dari, Pashto, Uyghur, Urdu.
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "prs", "ps", "ug", "ur"})


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr`` for a BCP 47 tag, with or without region."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
