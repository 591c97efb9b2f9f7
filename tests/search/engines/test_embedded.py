"""What only the embedded engine has: folders."""

from __future__ import annotations

from dataclasses import replace

from search.engines.remembered_counts import MOST_QUESTIONS
from search.plan import KIND_FACET, Plan

from .corpus import FACETS, KINDS, documents


def test_a_rebuild_goes_beside_the_index_in_use(embedded):
    embedded.rebuild(documents(3), FACETS)
    before = (embedded.folder / "current").read_text()

    embedded.rebuild(documents(4), FACETS)

    assert (embedded.folder / "current").read_text() != before
    assert len(list(embedded.folder.glob("index-*"))) == 1
    assert set(embedded.stamps()) == {document.key for document in documents(4)}


def test_numbers_are_remembered_until_another_process_writes_and_not_longer(embedded, another_reader):
    embedded.rebuild(documents(6), FACETS)
    plan = Plan(kinds=frozenset(KINDS), facets=(KIND_FACET,))
    before = embedded.run(plan).counts
    before[KIND_FACET].clear()
    again = embedded.run(replace(plan, offset=2, size=2)).counts

    another_reader(embedded).write([], [documents(6)[0].key])
    less = embedded.run(plan).counts
    embedded.rebuild(documents(6), FACETS)

    assert sum(less[KIND_FACET].values()) < sum(again[KIND_FACET].values())
    assert embedded.run(plan).counts == again != less


def test_only_the_latest_questions_are_remembered(embedded):
    embedded.rebuild(documents(6), FACETS)
    plans = [Plan(kinds=frozenset(KINDS), today=day, facets=(KIND_FACET,)) for day in range(1, 100)]

    answers = [embedded.run(plan).counts for plan in [*plans, *plans]]

    assert all(answer == answers[0] for answer in answers)
    assert len(embedded._counted) == MOST_QUESTIONS
