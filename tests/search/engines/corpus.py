"""Documents and questions drawn by seed, in the shape real ones have, for comparing engines."""

from __future__ import annotations

from random import Random

from search.documents import IndexDocument
from search.geo_cells import cell_of
from search.plan import KIND_FACET, Near, Plan, Reading, Word, needed_of

FACETS = ("thema", "sprache", "kosten", KIND_FACET)
KINDS = ("service", "organisation", "page")
SYLLABLES = ["be", "kur", "woh", "nung", "spra", "che", "hil", "fe", "kin", "der", "ar", "beit", "recht", "amt"]
LETTERS = {"de": "aeiou", "uk": "аеиоу", "ar": "ابتثج"}
AREAS = [f"ort-{number}" for number in range(40)]
VALUES = {
    "thema": [f"thema-{number}" for number in range(12)],
    "sprache": ["ar", "uk", "fa", "tr", "ru", 'mit "Zeichen" : \\ (*)'],
    "kosten": ["frei", "gering"],
}
TODAY = 739_580


def stems() -> list[str]:
    """Words of a small language; frequent ones first. They share beginnings, so mistakes and prefixes meet others."""
    random = Random(1)
    drawn = {f"de:{''.join(random.choices(SYLLABLES, k=random.randint(2, 4)))}" for _number in range(160)}
    others = {
        f"{language}:{random.choice(letters)}кур{number}"
        for language, letters in LETTERS.items()
        for number in range(9)
    }
    return sorted(drawn | others, key=lambda stem: Random(stem).random())


STEMS = stems()
_WEIGHTS = [1 / (place + 3) for place in range(len(STEMS))]


def documents(number: int, seed: int = 0) -> list[IndexDocument]:
    random = Random(seed)
    return [_document(random, pk) for pk in range(1, number + 1)]


def _document(random: Random, pk: int) -> IndexDocument:
    kind = random.choices(KINDS, [8, 1, 1])[0]
    name = _words(random, random.randint(1, 4))
    terms = {facet: set(random.sample(values, random.randint(0, 2))) for facet, values in VALUES.items()}
    return IndexDocument(
        key=f"{kind}:{pk}",
        kind=kind,
        # Two in ten share their name with others: the order among them is still one.
        name=f"{random.choice(['Ärztin', 'ämter', 'Zoo', 'arbeit'])} {random.randint(1, 400)}",
        exact={_letters(name)},
        texts={
            "name": name,
            "label": _words(random, random.randint(0, 12)),
            "summary": _words(random, random.randint(0, 20)),
            "body": _words(random, random.randint(0, 150)),
        },
        terms={**terms, KIND_FACET: {kind}},
        areas=set(random.sample(AREAS, random.randint(0, 6))),
        cells={cell_of(51 + random.random(), 8 + random.random()) for _place in range(random.randint(0, 2))},
        confirmed=random.choice([0, TODAY - random.randint(0, 800)]),
        numbers={"provider": random.randint(1, 30)} | ({"places": random.randint(1, 40)} if pk % 3 else {}),
    )


def plans(number: int, seed: int = 0) -> list[Plan]:
    random = Random(f"plans {seed}")
    return [_plan(random) for _plan_number in range(number)]


def _plan(random: Random) -> Plan:
    words = tuple(_word(random) for _word_number in range(random.choice([0, 1, 1, 2, 3, 5])))
    near = (
        Near(51 + random.random(), 8 + random.random(), random.choice([None, 3, 30])) if random.random() < 0.3 else None
    )
    chosen = {
        facet: frozenset(random.sample(values, random.randint(1, 2)))
        for facet, values in VALUES.items()
        if random.random() < 0.25
    }
    return Plan(
        words=words,
        exact=_letters([word.readings[0].stem for word in words]),
        needed=needed_of(len(words)),
        kinds=frozenset(random.sample(KINDS, random.randint(1, 3))) | {"service"},
        area=random.choice(["", "", *AREAS[:3]]),
        near=near,
        today=random.choice([0, TODAY]),
        chosen=chosen,
        facets=FACETS,
        sort=random.choice(["relevance", "relevance", "name", "fresh", "distance" if near else "relevance"]),
        size=1000,
    )


def _word(random: Random) -> Word:
    stem = random.choices(STEMS, _WEIGHTS)[0]
    kind = random.random()
    if kind < 0.5:
        readings = [Reading(stem), *(Reading(other, 0.3) for other in random.choices(STEMS, k=random.randint(0, 3)))]
    else:
        typed = _mistyped(random, stem) if kind < 0.8 else stem[: random.randint(5, 7)]
        readings = [
            Reading(typed),
            Reading(typed, 0.5, distance=random.choice([1, 2])),
            Reading(typed, 0.4, is_prefix=True),
        ]
    return Word(stem, tuple(readings))


def _mistyped(random: Random, stem: str) -> str:
    place = random.randint(4, len(stem) - 2)
    mistakes = [
        stem[:place] + stem[place + 1 :],
        stem[:place] + "x" + stem[place:],
        stem[:place] + stem[place + 1] + stem[place] + stem[place + 2 :],
    ]
    return random.choice(mistakes)


def _words(random: Random, number: int) -> list[str]:
    return random.choices(STEMS, _WEIGHTS, k=number)


def _letters(words: list[str]) -> str:
    return " ".join(word.partition(":")[2] for word in words)
