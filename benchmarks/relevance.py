"""How well questions in eight languages find what answers them, on the demo data and the embedded engine.

Run: ``python benchmarks/relevance.py [--misses] [--table FILE]``. Needs the dictionaries named by
``manage.py search status``; without them the rows of dictionaries repeat the plain ones. The first table is for all
questions by language, for the half that weights were tuned on and for the half held out; the second one tells what each
part is worth.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = ROOT / "benchmarks" / "relevance" / "questions.tsv"
DEEPEST = 10


@dataclass(frozen=True)
class Question:
    """``of_set``: which of the sets of README.md, from 1."""

    of_set: int
    language: str
    style: str
    categories: frozenset[str]
    place: str
    text: str

    @property
    def is_for_tuning(self) -> bool:
        return zlib.crc32(self.text.encode()) % 2 == 0

    @property
    def is_unmet(self) -> bool:
        return not self.categories


@dataclass(frozen=True)
class Outcome:
    """``rank`` of the first right hit among the first ten, 0 for none; ``strength`` of the best hit, 0 without."""

    question: Question
    rank: int
    strength: float


@dataclass(frozen=True)
class Figures:
    """Shares from 0 to 1; ``auc`` is ``None`` where there are no unmet questions to tell apart."""

    number: int
    first: float
    five: float
    ten: float
    mrr: float
    auc: float | None


def questions() -> list[Question]:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Question(
                int(row["set"]),
                row["language"],
                row["style"],
                frozenset(filter(None, row["categories"].split(","))),
                row["place"],
                row["question"],
            )
            for row in rows
        ]


class Stock:
    """The demo data in an index of its own, and what may be asked of it."""

    def __init__(self, folder: Path, *, compounds: bool = True) -> None:
        from directory.models import Area
        from search import index
        from search.analysis import Lexicon
        from search.engines import EmbeddedEngine
        from search.index_facets import facet_names
        from search.vocabulary import CountingAnalyser, Vocabulary

        self.analyser = CountingAnalyser(index.new_lexicon() if compounds else Lexicon())
        self.engine = EmbeddedEngine(folder)
        documents = [one for one in index.all_documents(self.analyser) if one.kind == "service"]
        self.engine.rebuild(documents, facet_names())
        self.vocabulary = Vocabulary(1, self.analyser.lexicon, self.analyser.words())
        self.categories = self._categories()
        stems = {stem for one in documents for text in one.texts.values() for stem in text}
        self.german = {stem.removeprefix("de:") for stem in stems if stem.startswith("de:")}
        self.areas = {document.key: document.areas for document in documents}
        self.slugs = {place.name: place.slug for place in Area.objects.all()}

    def _categories(self) -> dict[str, set[str]]:
        from directory.models import Service

        services = Service.objects.public().prefetch_related("categories")
        return {f"service:{one.pk}": {category.key for category in one.categories.all()} for one in services}

    def outcome(self, question: Question, expand: Any = None) -> Outcome:
        from search.match_quality import strength_of
        from search.planning.place_words import place_in
        from search.planning.question import plan_for

        # As on the page: a place in the question becomes the place asked for, and without a hit the nearest are shown.
        place = place_in(question.text)
        plan = plan_for(
            place.rest if place else question.text,
            page_language=question.language,
            analyser=self.analyser,
            frequencies=self.engine.frequencies,
            expand=expand,
            is_like=self.vocabulary.knows_like,
            area=self.slugs.get(place.name, "") if place else "",
            size=DEEPEST,
        )
        hits = self.engine.run(plan).hits
        if not hits and plan.needed > 1:
            hits = self.engine.run(replace(plan, needed=1)).hits
        rank = next((place for place, hit in enumerate(hits, start=1) if self.answers(hit.key, question)), 0)
        return Outcome(question, rank, strength_of(plan, hits, len(self.categories), self.engine.frequencies))

    def answers(self, key: str, question: Question) -> bool:
        right = bool(question.categories & self.categories.get(key, set()))
        return right and (not question.place or question.place in self.areas[key])


def figures(outcomes: Iterable[Outcome]) -> Figures:
    outcomes = list(outcomes)
    ranks = [one.rank for one in outcomes if not one.question.is_unmet]
    number = max(len(ranks), 1)
    return Figures(
        number=len(ranks),
        first=sum(rank == 1 for rank in ranks) / number,
        five=sum(0 < rank <= 5 for rank in ranks) / number,
        ten=sum(rank > 0 for rank in ranks) / number,
        mrr=sum(1 / rank for rank in ranks if rank) / number,
        auc=area_under_curve(outcomes),
    )


def area_under_curve(outcomes: Sequence[Outcome]) -> float | None:
    """How often a question with an answer is stronger than one without; ties count half."""
    met = [one.strength for one in outcomes if not one.question.is_unmet]
    unmet = [one.strength for one in outcomes if one.question.is_unmet]
    if not met or not unmet:
        return None
    wins = sum((good > bad) + 0.5 * (good == bad) for good in met for bad in unmet)
    return wins / len(met) / len(unmet)


def start(folder: Path) -> None:
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'relevance.sqlite3'}"
    os.environ.update(DJANGO_SETTINGS_MODULE="kim.settings.dev", KIM_MEDIA_ROOT=str(folder), KIM_LOG_LEVEL="ERROR")
    from django.conf import settings

    settings.DEBUG = False
    import django

    django.setup()
    from django.core.management import call_command

    from directory.demo.plugin import RegisterDemo

    call_command("migrate", verbosity=0)
    with redirect_stdout(StringIO()):
        call_command("load_areas")
        call_command("load_taxonomy")
    RegisterDemo().load(scale=None, say=lambda text: None)


HEADINGS = f"{'':22} {'n':>4} {'hit@1':>6} {'hit@5':>6} {'hit@10':>6} {'MRR':>5} {'AUC':>5}"


def line(name: str, found: Figures) -> str:
    auc = f"{found.auc:5.2f}" if found.auc is not None else "    –"
    return f"{name:22} {found.number:4} {found.first:6.0%} {found.five:6.0%} {found.ten:6.0%} {found.mrr:5.2f} {auc}"


def report(outcomes: Sequence[Outcome]) -> None:
    halves: tuple[tuple[str, Callable[[Question], bool]], ...] = (
        ("tune", lambda one: one.is_for_tuning),
        ("hold-out", lambda one: not one.is_for_tuning),
    )
    print(HEADINGS)
    for name, belongs in halves:
        half = [one for one in outcomes if belongs(one.question)]
        for language in ("de", "en", "fr", "uk", "ar", "ru", "tr", "fa"):
            print(line(f"{name} {language}", figures(one for one in half if one.question.language == language)))
        for number in sorted({one.question.of_set for one in half}):
            of_set = [one for one in half if one.question.of_set == number]
            print(line(f"{name} set {number}", figures(of_set)))
            for style in ("sentence", "keywords"):
                print(line(f"  {style}", figures(one for one in of_set if one.question.style == style)))
        print(line(f"{name} all", figures(half)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print the questions of the tuning half without a hit")
    parser.add_argument("--table", type=Path, help="compiled dictionaries to use instead of compiling them")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start(folder)
        from search.dictionaries.build import build_table
        from search.dictionaries.expansion import Expander
        from search.dictionaries.table import DictionaryTable

        stock = Stock(folder / "index")
        table = options.table or folder / "dictionaries.sqlite3"
        if not table.exists():
            began = perf_counter()
            number = build_table(table, analyser=stock.analyser, stems=stock.german)
            seconds, size = perf_counter() - began, table.stat().st_size / 1e6
            print(f"Dictionaries: {number:,} words and phrases, {size:.1f} MB, compiled in {seconds:.0f} s\n")
        asked = questions()
        began = perf_counter()
        full = [stock.outcome(one, Expander(DictionaryTable(table))) for one in asked]
        each = (perf_counter() - began) / len(asked)
        report(full)
        print(f"\n{1000 * each:.1f} ms per question\n\n{HEADINGS}")
        bare = Stock(folder / "bare", compounds=False)
        variants = {
            "all": full,
            "without dictionaries": [
                stock.outcome(q, Expander(DictionaryTable(table), frozenset({"synonym"}))) for q in asked
            ],
            "without synonyms": [
                stock.outcome(q, Expander(DictionaryTable(table), frozenset({"dictionary"}))) for q in asked
            ],
            "without either": [stock.outcome(q) for q in asked],
            "without compounds": [bare.outcome(q, Expander(DictionaryTable(table))) for q in asked],
        }
        for variant, outcomes in variants.items():
            print(line(f"{variant}, tune", figures(one for one in outcomes if one.question.is_for_tuning)))
            print(line(f"{variant}, held", figures(one for one in outcomes if not one.question.is_for_tuning)))
        if options.misses:
            for one in full:
                if one.question.is_for_tuning and (one.rank == 0) != one.question.is_unmet:
                    print(one.question.language, one.question.style, sorted(one.question.categories), one.question.text)


if __name__ == "__main__":
    main()
