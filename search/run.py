"""A request becomes a plan, and the plan is run: hits, numbers, the other view, other kinds, and what comes nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from directory.listing.request import PAGE_SIZE
from directory.listing.source import ListResult
from directory.models.texts import current_language
from directory.pages.paging import MOST_PAGES
from kim.dates import today_in_germany
from kim.metrics import search_timed
from search.dictionaries.installation import expander
from search.index import Reader
from search.index_facets import chosen_terms, counted_names, exceptions_of
from search.match_quality import is_good
from search.plan import Hit, Near, Plan, Result, needed_of

from .planning.question import plan_for
from .request import ENGINE_SORTS, USUAL_RADIUS, SearchRequest

#: Hits shown when nothing fits exactly.
NEAREST = 5
#: Names of what is counted beside the list; other kinds of records go by their own names.
STOCK, SERVING, NEARBY = "in stock", "serving", "nearby"


@dataclass(frozen=True, kw_only=True)
class SearchResult(ListResult):
    """``nearest``: ids of hits that hold fewer of the words, looked for only when nothing holds enough of them."""

    plan: Plan
    reader: Reader
    #: Whether the best hit answers the question, rather than sharing a word with it.
    is_good: bool = True
    #: Services for the people of the place, and those that take place near it; ``None`` without a place.
    serving: int | None = None
    nearby: int | None = None
    nearest: Sequence[int] = ()
    other_kinds: dict[str, int] = field(default_factory=dict)

    @property
    def is_weak(self) -> bool:
        """Hits there are, but none that answers the question."""
        return bool(self.total) and not self.is_good


def plan_of(asked: SearchRequest, reader: Reader) -> Plan:
    """Everything that is asked for, without numbers and on the page that is asked for."""
    plan = plan_for(
        asked.words,
        page_language=current_language(),
        analyser=reader.analyser,
        frequencies=reader.frequencies,
        expand=None if asked.is_literal else expander(),
        is_like=reader.vocabulary.knows_like,
        kinds=frozenset({asked.kind}),
        near=asked.near or (asked.point if asked.sort == "entfernung" else None),
        today=today_in_germany().toordinal(),
        area=_served(asked),
        chosen=chosen_in(asked),
        sort=ENGINE_SORTS[asked.sort],
        offset=(asked.number - 1) * PAGE_SIZE,
        size=PAGE_SIZE,
    )
    return replace(plan, without=frozenset(f"service:{pk}" for pk in exceptions_of(asked.filters.answers)))


def chosen_in(asked: SearchRequest) -> dict[str, frozenset[str]]:
    """Facet of the index → terms any of which will do."""
    return chosen_terms(asked.filters.answers, asked.filters.modified)


def _served(asked: SearchRequest) -> str:
    return asked.area.slug if asked.area and not asked.near else ""


def find(asked: SearchRequest, reader: Reader, kinds: tuple[str, ...] = ("service",)) -> SearchResult:
    """Raises ``EngineDown``."""
    plan = plan_of(asked, reader)
    run = reader.engine.run
    with search_timed(reader.engine.name):
        result = run(replace(plan, facets=counted_names()))
    number = asked.number
    if result.total and not result.hits:
        # Past the end: the last page there is.
        number = min(-(-result.total // PAGE_SIZE), MOST_PAGES)
        result = replace(run(replace(plan, offset=(number - 1) * PAGE_SIZE)), counts=result.counts)
    beside = _beside(asked, plan, kinds)
    numbers = dict(zip(beside, reader.engine.totals(list(beside.values())), strict=True)) if beside else {}
    return SearchResult(
        total=result.total,
        ids=[hit.record_id for hit in result.hits],
        number=number,
        counts=result.counts,
        is_of_services=asked.kind == "service",
        plan=plan,
        reader=reader,
        is_good=_is_good(plan, result, reader, numbers.get(STOCK, 0)),
        serving=result.total if asked.area and asked.kind == "service" and not asked.near else numbers.get(SERVING),
        nearby=result.total if asked.near and asked.kind == "service" else numbers.get(NEARBY),
        nearest=_nearest(plan, result, reader),
        other_kinds={kind: numbers[kind] for kind in kinds if numbers.get(kind)},
    )


def count(result: SearchResult, variants: Sequence[SearchRequest]) -> list[int]:
    """How many services variants of a request find that differ from it in filters or place. Raises ``EngineDown``."""
    plans = [
        replace(result.plan, chosen=chosen_in(one), area=_served(one), near=one.near, offset=0) for one in variants
    ]
    return result.reader.engine.totals(plans)


def _beside(asked: SearchRequest, plan: Plan, kinds: tuple[str, ...]) -> dict[str, Plan]:
    """What is only counted beside the list: the same for the people of the place and near it, the words in other
    kinds of records (without words they would all be found), and the stock the hits are judged against."""
    found = {}
    if plan.words:
        found[STOCK] = Plan(kinds=plan.kinds)
        # A place holds for them too; filters and distances are those of services.
        bare = replace(plan, chosen={}, near=None, without=frozenset())
        found |= {kind: replace(bare, kinds=frozenset({kind})) for kind in kinds if kind != asked.kind}
    if asked.kind == "service" and asked.area:
        if asked.near:
            found[SERVING] = replace(plan, area=asked.area.slug, near=None)
        elif point := asked.point:
            found[NEARBY] = replace(plan, area="", near=Near(point.lat, point.lon, float(USUAL_RADIUS)))
    return found


def _is_good(plan: Plan, result: Result, reader: Reader, stock: int) -> bool:
    """By the best hit of all, on every page of the list."""
    hits = result.hits
    if plan.offset and hits:
        plan = replace(plan, offset=0, size=1)
        hits = reader.engine.run(plan).hits
    return is_good(plan, hits, stock, reader.frequencies)


def _nearest(plan: Plan, result: Result, reader: Reader) -> list[int]:
    """Better something near than nothing: all words without the filters, then any word with them, then any word."""
    if result.total or not plan.words:
        return []
    wanted = replace(plan, offset=0, size=NEAREST, sort="relevance")
    all_words, any_word = needed_of(len(plan.words)), 1
    tries = [replace(wanted, chosen={}, needed=all_words)] if plan.chosen else []
    if plan.needed > 1:
        tries.append(replace(wanted, needed=any_word))
        tries += [replace(wanted, chosen={}, needed=any_word)] if plan.chosen else []
    hits: dict[str, Hit] = {}
    for one in tries:
        for hit in reader.engine.run(one).hits:
            hits.setdefault(hit.key, hit)
        if len(hits) >= NEAREST:
            break
    return [hit.record_id for hit in list(hits.values())[:NEAREST]]
