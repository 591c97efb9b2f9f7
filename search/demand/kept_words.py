"""How long what people searched for is kept."""

from __future__ import annotations

from datetime import date

from kim.retention import Retention

from .retention import KEEP_WORDS_DAYS, purge


class SearchWords(Retention):
    key = "searches"
    label = "Searches of visitors"
    order = 50
    model = "search.Demand"
    holds = "words of a search, what somebody wrote to “nothing fits”; never who asked"
    days = KEEP_WORDS_DAYS
    is_told = True
    counts_from = "asked_on"
    empties = ("text", "phrase", "key", "note")

    def carry_out(self, today: date | None = None) -> int:
        return purge(today)


class PhraseDecisions(Retention):
    key = "phrases"
    label = "Decisions on phrases"
    order = 51
    model = "search.PhraseDecision"
    holds = "a phrase searched for on three days and more, and who decided about it"
    until = "until it is taken back"
