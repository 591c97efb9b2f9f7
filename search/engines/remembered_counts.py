"""Keep the numbers beside the filters of questions that were asked lately."""

from __future__ import annotations

from collections import OrderedDict

#: Pages of one list, and the list nobody narrowed.
MOST_QUESTIONS = 32
Counts = dict[str, dict[str, int]]


class RememberedCounts:
    """Question → facet → value → number. The oldest question is dropped when there are too many.

    A question carries the generation of the index, so that numbers are counted anew after a change.
    """

    def __init__(self) -> None:
        self._by_question: OrderedDict[str, Counts] = OrderedDict()

    def __len__(self) -> int:
        return len(self._by_question)

    def get(self, question: str) -> Counts | None:
        return self._by_question.get(question)

    def keep(self, question: str, counts: Counts) -> None:
        self._by_question[question] = counts
        self._by_question.move_to_end(question)
        while len(self._by_question) > MOST_QUESTIONS:
            self._by_question.popitem(last=False)

    def forget(self) -> None:
        self._by_question.clear()
