"""Runs the plans of one page: the hits, the numbers, the other view, other kinds, and what comes nearest."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from search.plan import Hit, Near, Plan, Result, needed_of
from search.strength import is_good

from .asked import USUAL_RADIUS, Asked
from .planning import PAGE_SIZE, Reader, counted, only_counting, plan_of

#: Hits shown when nothing fits exactly.
NEAREST = 5


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
    return Finding(
        plan=plan,
        result=result,
        number=number,
        is_good=_is_good(plan, result, reader),
        serving=_serving(asked, plan, result, reader),
        nearby=_nearby(asked, plan, result, reader),
        nearest=_nearest(plan, result, reader),
        other_kinds=_other_kinds(asked, plan, reader, kinds),
    )


def _is_good(plan: Plan, result: Result, reader: Reader) -> bool:
    """By the best hit of all, on every page of the list."""
    if not plan.offset or not result.hits:
        return is_good(reader.engine, plan, result.hits)
    first = replace(plan, offset=0, size=1)
    return is_good(reader.engine, first, reader.engine.run(first).hits)


def _serving(asked: Asked, plan: Plan, result: Result, reader: Reader) -> int | None:
    if asked.area is None or asked.kind != "service":
        return None
    if not asked.near:
        return result.total
    return reader.engine.run(only_counting(plan, area=asked.area.slug, near=None)).total


def _nearby(asked: Asked, plan: Plan, result: Result, reader: Reader) -> int | None:
    point = asked.point
    if point is None or asked.kind != "service":
        return None
    if asked.near:
        return result.total
    near = Near(point.lat, point.lon, float(USUAL_RADIUS))
    return reader.engine.run(only_counting(plan, area="", near=near)).total


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


def _other_kinds(asked: Asked, plan: Plan, reader: Reader, kinds: tuple[str, ...]) -> dict[str, int]:
    """How many records of the other kinds answer the words; without words they would all."""
    others = frozenset(kinds) - {asked.kind}
    if not plan.words or not others:
        return {}
    counting = only_counting(plan, kinds=others, chosen={}, near=None, without=frozenset(), facets=("art",))
    counts = reader.engine.run(counting).counts.get("art", {})
    return {kind: counts[kind] for kind in kinds if counts.get(kind)}
