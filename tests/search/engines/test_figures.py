"""Numbers per pair of values, and the mark that says when they change: the same from every engine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.documents import IndexDocument
from search.engines import EngineDown
from search.plan import NUMBERS, Plan, Reading, Spread, Word

from .corpus import FACETS

NOTHING = Spread(0)


def a_document(number: int, towns: str, topics: str, *, provider: int, places: int | None = None, **terms: set[str]):
    numbers = {"provider": provider} | ({} if places is None else {"places": places})
    return IndexDocument(
        key=f"service:{number}",
        kind="service",
        name=f"Kurs {number}",
        texts={"name": ["de:kurs" if number % 2 else "de:rat"]},
        terms={"thema": set(topics.split()), "art": {"service"}} | terms,
        areas=set(towns.split()),
        numbers=numbers,
    )


FIRST = [
    a_document(1, "brakel hoexter", "sprache", provider=7, places=10, sprache={"ar"}),
    a_document(2, "brakel hoexter", "sprache wohnen", provider=7, places=0),
    a_document(3, "warburg hoexter", "sprache", provider=9),
    a_document(4, "", "wohnen", provider=9, places=5),
    a_document(5, "brakel", "", provider=9, places=5),
]
#: By hand: documents, then what they state.
EXPECTED = {
    ("brakel", "sprache"): {"": Spread(2), "provider": Spread(2, 7, 7, 14), "places": Spread(2, 0, 10, 10)},
    ("brakel", "wohnen"): {"": Spread(1), "provider": Spread(1, 7, 7, 7), "places": Spread(1, 0, 0, 0)},
    ("warburg", "sprache"): {"": Spread(1), "provider": Spread(1, 9, 9, 9), "places": NOTHING},
    ("hoexter", "sprache"): {"": Spread(3), "provider": Spread(3, 7, 9, 23), "places": Spread(2, 0, 10, 10)},
    ("hoexter", "wohnen"): {"": Spread(1), "provider": Spread(1, 7, 7, 7), "places": Spread(1, 0, 0, 0)},
}


@pytest.fixture
def filled(engine):
    engine.rebuild(FIRST, FACETS)
    return engine


def test_figures_of_every_pair_without_those_where_nothing_is(filled):
    assert filled.figures(Plan(), "area", "thema", NUMBERS) == EXPECTED


def test_the_count_alone_is_what_the_grid_says(filled):
    counted = {place: one[""].number for place, one in filled.figures(Plan(), "area", "thema", ()).items()}

    assert counted == filled.grid(Plan(), "area", "thema")
    assert counted == {place: one[""].number for place, one in EXPECTED.items()}


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (Plan(chosen={"sprache": frozenset({"ar"})}), {("brakel", "sprache"): 1, ("hoexter", "sprache"): 1}),
        (Plan(area="warburg"), {("warburg", "sprache"): 1, ("hoexter", "sprache"): 1}),
        (Plan(without=frozenset({"service:1", "service:2", "service:3"})), {}),
        (Plan(words=(Word("x", (Reading("de:rat"),)),), needed=1), {("brakel", "sprache"): 1, ("brakel", "wohnen"): 1,
         ("hoexter", "sprache"): 1, ("hoexter", "wohnen"): 1}),
        (Plan(chosen={"thema": frozenset({"wohnen"}), "sprache": frozenset({"ar"})}), {}),
        (Plan(kinds=frozenset({"organisation"})), {}),
    ],
)  # fmt: skip
def test_figures_count_what_the_plan_leaves(filled, plan, expected):
    assert {place: one[""].number for place, one in filled.figures(plan, "area", "thema", NUMBERS).items()} == expected


def test_figures_follow_every_change(filled):
    filled.write([replace(FIRST[2], numbers={"provider": 3, "places": 2})], ["service:2"])

    assert filled.figures(Plan(), "area", "thema", NUMBERS) == {
        ("brakel", "sprache"): {"": Spread(1), "provider": Spread(1, 7, 7, 7), "places": Spread(1, 10, 10, 10)},
        ("warburg", "sprache"): {"": Spread(1), "provider": Spread(1, 3, 3, 3), "places": Spread(1, 2, 2, 2)},
        ("hoexter", "sprache"): {"": Spread(2), "provider": Spread(2, 3, 7, 10), "places": Spread(2, 2, 10, 12)},
    }


def test_many_places_are_not_cut_off(engine):
    """More pairs than one answer of a server brings, more places than any country has categories."""
    documents = [
        a_document(
            number, " ".join(f"ort-{place}" for place in range(number % 7, 3_000, 7)), "sprache", provider=number
        )
        for number in range(21)
    ]
    engine.rebuild(documents, FACETS)

    figures = engine.figures(Plan(), "area", "thema", ("provider",))

    assert len(figures) == 3_000
    assert {one[""].number for one in figures.values()} == {3}
    assert figures["ort-8", "sprache"]["provider"] == Spread(3, 1, 15, 24)


def test_a_facet_with_thousands_of_values_is_counted_whole(engine):
    """Organisations are one: a list cut off would count those at its end as none."""
    documents = [
        a_document(number, "", f"haus-{number % 2_999} haus-{number}", provider=number) for number in range(1, 3_001)
    ]
    engine.rebuild(documents, FACETS)

    counts = engine.run(Plan(facets=("thema",), size=0)).counts["thema"]

    assert counts == {f"haus-{number}": 2 if number == 1 else 1 for number in range(3_001)}


def test_the_generation_stays_until_something_changes(filled, another_reader):
    before = filled.generation()
    filled.run(Plan())

    assert filled.generation() == before == another_reader(filled).generation()


@pytest.mark.parametrize(
    "change",
    [
        lambda engine: engine.write([a_document(9, "brakel", "sprache", provider=1)], []),
        lambda engine: engine.write([replace(FIRST[0], numbers={"provider": 1})], []),
        lambda engine: engine.write([], ["service:1"]),
        lambda engine: engine.write([FIRST[0]], ["service:2"]),
        lambda engine: engine.rebuild(FIRST, FACETS),
        lambda engine: engine.rebuild([], FACETS),
    ],
    ids=["a new one", "another number", "one gone", "one written anew, one gone", "made anew", "emptied"],
)
def test_every_change_gives_another_generation(filled, change):
    seen = {filled.generation()}
    change(filled)
    seen.add(filled.generation())

    assert len(seen) == 2


def test_no_generation_comes_back(filled):
    """What was there before, put back: the same documents, another text."""
    seen = [filled.generation()]
    for documents, gone in [([], ["service:1"]), ([FIRST[0]], []), ([], ["service:5"]), ([FIRST[4]], [])]:
        filled.write(documents, gone)
        seen.append(filled.generation())

    assert len(set(seen)) == len(seen)
    assert filled.figures(Plan(), "area", "thema", NUMBERS) == EXPECTED


def test_another_reader_notices_the_change(filled, another_reader):
    reader = another_reader(filled)
    before = reader.generation()
    filled.write([], ["service:1"])

    assert reader.generation() == filled.generation() != before
    assert reader.figures(Plan(), "area", "thema", NUMBERS) == filled.figures(Plan(), "area", "thema", NUMBERS)


def test_without_an_index_figures_and_generation_name_the_way_out(engine):
    for ask in (lambda: engine.figures(Plan(), "area", "thema", NUMBERS), engine.generation):
        with pytest.raises(EngineDown, match="manage.py search rebuild"):
            ask()


def test_the_server_tells_a_generation_only_of_what_a_search_sees(elastic):
    """Counters of a server run ahead of its searches, which a grid kept under such a mark would never notice."""
    elastic.rebuild(FIRST, FACETS)
    before = elastic.generation(), elastic.grid(Plan(), "area", "thema")
    elastic.client.indices.put_settings(index=elastic.index, settings={"refresh_interval": "-1"})
    elastic.client.index(
        index=elastic.index, id="service:9", document={"kind": "service", "area": ["brakel"], "f_thema": ["sprache"]}
    )

    assert (elastic.generation(), elastic.grid(Plan(), "area", "thema")) == before

    elastic.client.indices.refresh(index=elastic.index)
    assert elastic.generation() != before[0]
    assert elastic.grid(Plan(), "area", "thema")["brakel", "sprache"] == 3
