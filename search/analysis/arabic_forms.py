"""Find further forms of Arabic words, which the light stem does not bring together."""

from __future__ import annotations

from collections.abc import Iterator

from .stems import arabic

_FRONT = ("و", "ف", "ب", "ل", "ك", "س")
#: I, he, you, we: *أتعلم*, I learn, to *تعلم*.
_PERSONS = ("ا", "ي", "ت", "ن")
_END = ("هم", "كم", "نا", "ها", "هن", "ني", "تي", "ت", "ك", "ا", "ي")


def arabic_forms(word: str) -> Iterator[str]:
    """List other stems a folded Arabic word may belong to, the likely ones first.

    Clitics are taken off and broken plurals are turned into singulars.

    They are guesses: only those that a dictionary or the index holds are of use.
    """
    stripped = [word, *(word[1:] for front in _FRONT if word.startswith(front) and len(word) > 3)]
    stripped += [word[1:] for person in _PERSONS if word.startswith(person) and len(word) >= 4]
    stripped += [
        form[: -len(end)]
        for form in tuple(stripped)
        for end in _END
        if form.endswith(end) and len(form) - len(end) >= 2
    ]
    light = [arabic.stem(form) for form in stripped]
    mended = [singular for form in (*stripped, *light) for singular in _singulars(form)]
    for form in dict.fromkeys((*light[1:], *stripped, *mended)):
        if len(form) >= 2:
            yield form


def _singulars(word: str) -> Iterator[str]:
    """Guess singulars by the pattern of the plural: أفعال، فعول، فعال، مفاعل، مفاعيل، فواعل، فعائل، أفعلة، فعلاء."""
    if len(word) == 5 and word[0] == "ا" and word[3] == "ا":
        yield word[1:3] + word[4]
    if len(word) == 4 and word[2] in "وا":
        yield word[:2] + word[3]
    if len(word) == 5 and word[2] == "ا":
        yield word[:2] + word[3:]
    if len(word) == 6 and word[2] == "ا" and word[4] == "ي":
        yield from (word[:2] + word[3] + vowel + word[5] for vowel in ("و", "ا", "ي"))
    if len(word) == 5 and word[1:3] == "وا":
        yield word[0] + "ا" + word[3:]
    if len(word) == 5 and word[2:4] in ("اي", "ائ"):
        yield word[:2] + "ي" + word[4]
        yield word[:2] + word[4]
    if len(word) == 4 and word[0] == "ا":
        yield word[1:3] + "ا" + word[3]
    if len(word) == 5 and word.endswith("اء"):
        yield word[:2] + "ي" + word[2]
    if len(word) == 4 and word.endswith("اء"):
        yield word[:2] + "ي"
