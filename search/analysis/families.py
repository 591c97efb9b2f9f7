"""Group German words that share a root, such as *übersetzt*, *Übersetzer* and *Übersetzung*."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

#: Endings that make a noun or an adjective, as the light stem leaves them. Long ones come first.
_ENDINGS = ("lichkeit", "igkeit", "schaft", "ung", "keit", "heit", "lich", "haft", "isch", "nis", "sam", "end", "bar")
_SHORT_ENDINGS = ("ig", "er", "t")
#: What is left must still be a word.
SHORTEST_ROOT = 5


def root(stem: str) -> str:
    """The root that the words of a family share, or the word itself where no ending can be taken off."""
    while True:
        for ending in (*_ENDINGS, *_SHORT_ENDINGS):
            if stem.endswith(ending) and len(stem) - len(ending) >= SHORTEST_ROOT:
                stem = stem[: -len(ending)]
                break
        else:
            return stem


def families(counts: Mapping[str, int]) -> dict[str, list[str]]:
    """Root → its words, the most frequent first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for stem in _by_frequency(counts):
        found[root(stem)].append(stem)
    return {key: words for key, words in found.items() if len(words) > 1 or words[0] != key}


def _by_frequency(counts: Mapping[str, int]) -> Iterable[str]:
    return sorted(counts, key=lambda stem: (-counts[stem], stem))
