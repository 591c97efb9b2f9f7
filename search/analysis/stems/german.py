"""German: endings of case and number.

After the light stemmer of Jacques Savoy (CLEF 2002): Snowball's turns *Kurs* into *kur* and *Kurse* into *kurs*.
"""

from __future__ import annotations

_BEFORE_S = frozenset("bdfghklmnt")
#: Plurals that change more than the ending, and short words an ending rule would break.
_EXCEPTIONS = {
    "arzte": "arzt", "arztin": "arzt", "arztinnen": "arzt", "museen": "museum", "praxen": "praxis", "praxis": "praxis",
    "firmen": "firma", "visa": "visum", "themen": "thema", "konten": "konto", "hilfen": "hilfe", "hilfe": "hilfe",
    "bus": "bus", "busse": "bus", "zeugnisse": "zeugnis", "ausweise": "ausweis", "amter": "amt", "status": "status",
    "jugendliche": "jugend", "jugendlichen": "jugend", "jugendlicher": "jugend",
    "eltern": "eltern", "fahren": "fahr", "essen": "essen", "kosten": "kosten", "ferien": "ferien",
}  # fmt: skip


def stem(word: str) -> str:
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    if len(word) > 7 and word.endswith("innen"):
        word = word[:-5]
    elif (
        len(word) > 6
        and word.endswith("in")
        and word[-3] in "rtdnkzl"
        and word.endswith(("erin", "rtin", "tin", "din"))
    ):
        word = word[:-2]
    return _second(_first(word))


def _first(word: str) -> str:
    if len(word) > 5 and word.endswith("ern"):
        return word[:-3]
    if len(word) > 4 and word.endswith(("em", "en", "er", "es")):
        return word[:-2]
    if len(word) > 3 and word.endswith("e"):
        return word[:-1]
    if len(word) > 3 and word.endswith("s") and word[-2] in _BEFORE_S:
        return word[:-1]
    return word


def _second(word: str) -> str:
    if len(word) > 5 and word.endswith("est"):
        return word[:-3]
    if len(word) > 5 and word.endswith(("er", "en")):
        return word[:-2]
    return word
