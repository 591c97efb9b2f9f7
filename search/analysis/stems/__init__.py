"""Take grammatical endings off words, in each language of the site.

One module per language, each with ``stem(word)`` on folded words.
"""

from __future__ import annotations

from collections.abc import Callable

from . import arabic, english, french, german, persian, russian, turkish, ukrainian

STEMMERS: dict[str, Callable[[str], str]] = {
    "de": german.stem,
    "en": english.stem,
    "fr": french.stem,
    "tr": turkish.stem,
    "ru": russian.stem,
    "uk": ukrainian.stem,
    "ar": arabic.stem,
    "fa": persian.stem,
}
