"""Words people use for what they need who do not know what the help is called: *Mahnung* for advice on debts.

They stand in ``everyday.toml``, German words for each category. Other languages reach them through dictionaries. They
weigh less than labels and synonyms, which editors own: what editors add goes there.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

WORDS = Path(__file__).with_name("everyday.toml")


def everyday_words(category: str) -> str:
    """Words of a category, by its key, with spaces between; empty for categories of others."""
    return _everyday().get(category, "")


@lru_cache(maxsize=1)
def _everyday() -> dict[str, str]:
    with WORDS.open("rb") as file:
        return tomllib.load(file)
