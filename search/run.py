"""Runs the plans of one page: the hits, the numbers, the other view, other kinds, and what comes nearest."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from search.match_quality import is_good
from search.plan import Hit, Near, Plan, Result, needed_of

from .planning.request_plan import PAGE_SIZE, Reader, counted, plan_of
from .request import USUAL_RADIUS, Asked

#: Hits shown when nothing fits exactly.
NEAREST = 5
#: Names of what is counted beside the list; other kinds of records go by their own names.
STOCK, SERVING, NEARBY = "in stock", "serving", "nearby"


@dataclass(frozen=True)
class Finding:
    """``nearest`` are hits that hold fewer of the words, looked for only when nothing holds enough of them."""

    plan: Plan
    result: Result
    number: int
    #: Whether the best hit answers the question, rather than sharing a word with it.
    is_good: bool = True
    #: Services for the people of the place, and those that take place near it; ``None`` without a place.
    serving: int | None = None
    nearby: int | None = None
    nearest: Result = field(default_factory=lambda: Result(0, []))
    other_kinds: dict[str, int] = field(default_factory=dict)

    @property
    def is_weak(self) -> bool:
        """Hits there are, but none that answers the question."""
        return bool(self.result.total) and not self.is_good

    @property
    def ids(self) -> list[int]:
        return [hit.record_id for hit in self.result.hits]


def find(asked: Asked, reader: Reader, kinds: tuple[str, ...] = ("service",)) -> Finding:
    """Raises ``EngineDown``."""
    plan = plan_of(asked, reader)
    run = reader.engine.run
    result = run(replace(plan, facets=counted()))
    number = asked.number
    if result.total and not result.hits:
        # Past the end: the last page there is.
        number = -(-result.total // PAGE_SIZE)
        result = replace(run(replace(plan, offset=(number - 1) * PAGE_SIZE)), counts=result.counts)
    beside = _beside(asked, plan, kinds)
    numbers = dict(zip(beside, reader.engine.totals(list(beside.values())), strict=True)) if beside else {}
    return Finding(
        plan=plan,
        result=result,
        number=number,
        is_good=_is_good(plan, result, reader, numbers.get(STOCK, 0)),
        serving=result.total if asked.area and asked.kind == "service" and not asked.near else numbers.get(SERVING),
        nearby=result.total if asked.near and asked.kind == "service" else numbers.get(NEARBY),
        nearest=_nearest(plan, result, reader),
        other_kinds={kind: numbers[kind] for kind in kinds if numbers.get(kind)},
    )


def _beside(asked: Asked, plan: Plan, kinds: tuple[str, ...]) -> dict[str, Plan]:
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


def _nearest(plan: Plan, result: Result, reader: Reader) -> Result:
    """Better something near than nothing: all words without the filters, then any word with them, then any word."""
    if result.total or not plan.words:
        return Result(0, [])
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
    found = list(hits.values())[:NEAREST]
    return Result(len(found), found)
