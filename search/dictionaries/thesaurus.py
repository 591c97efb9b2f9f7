"""The German thesaurus in the format of MyThes: a word, then its senses, one line of synonyms each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .dictd import BrokenDictionary

_REMARK = re.compile(r"\([^()]*\)")
#: Wider and narrower terms are no synonyms: *Haus (Oberbegriff)*.
_OTHERS = ("(oberbegriff)", "(unterbegriff)", "(gegensatz)", "(gegenbegriff)", "(antonym)", "(assoziation)")


def senses(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Word and the synonyms of one of its senses, once per sense. Raises ``BrokenDictionary``."""
    try:
        with path.open("rb") as raw:
            encoding = raw.readline().strip().decode("ascii") or "utf-8"
            lines = (line.decode(encoding, "replace").rstrip("\n") for line in raw)
            for line in lines:
                word, _bar, number = line.rpartition("|")
                for _sense in range(int(number)):
                    parts = next(lines).split("|")[1:]
                    yield _plain(word), [_plain(part) for part in parts if not part.casefold().endswith(_OTHERS)]
    except (OSError, ValueError, LookupError, StopIteration, RuntimeError) as error:
        raise BrokenDictionary(
            f"The thesaurus {path} cannot be read ({error}). Install its package again, or remove it."
        ) from error


def _plain(text: str) -> str:
    return " ".join(_REMARK.sub(" ", text).split())
