"""A place inside a question: *Deutschkurs in Brakel*, *Sprachkurs 33034*, *курсы в Бракеле*, *دورة في بون*."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from directory.models import Area
from kim.numbers import is_digits
from search.analysis.letters import fold, plain, script_of
from search.analysis.stopwords import stop_words
from search.analysis.transliteration import latin_skeleton, to_latin
from search.analysis.word_splitting import words_of

#: Words before a place, in the languages of the site.
BEFORE = frozenset(
    """in bei nahe nach um für im near at for to around à a près de dans pour yakın в во у біля коло возле около под під
    для из з із في قرب لدى الى إلى من در نزدیک برای""".split()  # noqa: SIM905
)
#: Towns that are called like something else; they count as a place only after one of the words above.
EVERYDAY = frozenset({"essen", "lage", "halle", "senden", "much", "lichtenau"})
#: Languages written in the letters of other scripts.
SCRIPTS = {"cyrillic": ("ru", "uk"), "arabic": ("ar", "fa")}
LONGEST_NAME = 4
SHORTEST_SKELETON = 3


@dataclass(frozen=True)
class PlaceInWords:
    """``name`` is what leads to the place when it is looked up, ``rest`` the question without it."""

    name: str
    typed: str
    rest: str


def place_in(question: str) -> PlaceInWords | None:
    """The first place named in the question; nothing when a word only might be one."""
    words = list(words_of(question[:400]))
    names = _names(_areas())
    for start in range(len(words)):
        for length in range(min(LONGEST_NAME, len(words) - start), 0, -1):
            part = words[start : start + length]
            before = plain(words[start - 1][0]) if start else ""
            name = _meant([word for word, _first, _last in part], before, names, is_alone=length == len(words))
            if name:
                first = words[start - 1][1] if before in BEFORE else part[0][1]
                rest = " ".join((question[:first] + " " + question[part[-1][2] :]).split())
                return PlaceInWords(name, question[part[0][1] : part[-1][2]], rest.strip(" ,:;.?!"))
    return None


def _meant(words: list[str], before: str, names: Names, *, is_alone: bool) -> str:
    typed = " ".join(words)
    script = script_of(plain(typed))
    if script == "latin":
        folded = _folded(typed)
        if folded in EVERYDAY and before not in BEFORE:
            return ""
        return names.by_letters.get(folded, "")
    if len(words) > 1:
        return ""
    word = plain(typed)
    if is_digits(word):
        return word if len(word) == 5 else ""
    if any(fold(word, language) in stop_words(language) for language in SCRIPTS.get(script, ())):
        return ""
    if script not in SCRIPTS or not (is_alone or before in BEFORE or _is_name(typed) or word[:1] == "ب"):
        return ""
    # After "in", and on its own, two sounds are enough for a name such as Bonn.
    return _by_sound(word, names, 2 if is_alone or before in BEFORE else SHORTEST_SKELETON)


def _is_name(word: str) -> bool:
    return len(word) > 4 and word[0].isupper() and not word.isupper()


def _by_sound(word: str, names: Names, shortest: int) -> str:
    """Names sound by sound; Arabic writes *in* together with the word."""
    language = "ar" if script_of(word) == "arabic" else "ru"
    forms = [word, word[1:]] if word[:1] in ("ب", "ل") else [word]
    for form in forms:
        sound = latin_skeleton(to_latin(fold(form, language)))
        found = names.by_sound.get(sound, [])
        if len(sound) >= shortest and found:
            return found[0]
    return ""


@dataclass(frozen=True)
class Names:
    by_letters: dict[str, str]
    by_sound: dict[str, list[str]]


def _areas() -> tuple[tuple[str, str, int], ...]:
    """Names with their kind and size, the largest first: one small query."""
    named = Area.objects.exclude(kind__in=(Area.Kind.CITY, Area.Kind.STATE, Area.Kind.CLUSTER))
    rows = named.order_by().values_list("name", "kind", "population")
    return tuple(sorted(((name, kind, number or 0) for name, kind, number in rows), key=lambda row: (-row[2], row[0])))


@lru_cache(maxsize=2)
def _names(areas: tuple[tuple[str, str, int], ...]) -> Names:
    by_letters: dict[str, str] = {}
    by_sound: dict[str, list[str]] = defaultdict(list)
    for name, kind, _population in areas:
        is_district = kind in (Area.Kind.DISTRICT, Area.Kind.CITY_REGION, Area.Kind.REGION)
        if is_district:
            full = name if "kreis" in name.lower() or kind != Area.Kind.DISTRICT else f"Kreis {name}"
            by_letters.setdefault(_folded(full), full)
            continue
        by_letters[_folded(name)] = name
        sound = latin_skeleton(_folded(name).replace(" ", ""))
        by_sound[sound].append(name)
    return Names(by_letters, dict(by_sound))


def _folded(name: str) -> str:
    return " ".join(fold(plain(word), "de") for word, _start, _end in words_of(name))
