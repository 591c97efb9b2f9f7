"""Small dictionaries in the formats of the real ones."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from search.dictionaries.catalogue import Dictionary

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def base64(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 64)
        digits = _DIGITS[digit] + digits
    return digits


def a_dictd_file(index: Path, articles: Iterable[tuple[str, str]]) -> Path:
    """``articles``: word and article. As in real files, the dictionary describes itself under words with ``00``."""
    text, lines = b"", []
    for word, article in [("00-database-short", "00-database-short\nA dictionary\n"), *articles]:
        raw = article.encode()
        lines.append(f"{word}\t{base64(len(text))}\t{base64(len(raw))}")
        text += raw
    index.write_text("\n".join(lines) + "\n", encoding="utf-8")
    index.with_suffix(".dict.dz").write_bytes(gzip.compress(text))
    return index


def a_dictionary(folder: Path, pair: str, **words: str) -> Dictionary:
    """``words``: word → what stands below it, as in FreeDict."""
    left, right = pair.split("-")
    one = Dictionary(f"dict-freedict-{pair}", pair, ("", ""), "", (left, right), folder)
    a_dictd_file(one.path, [(word.casefold(), f"{word} /soʊnd/ <n>\n{below}\n") for word, below in words.items()])
    return one


def no_synonyms(folder: Path) -> Dictionary:
    return replace(a_dictionary(folder, "deu-deu"), pair=("non", "existent"))
