"""What a hit says of itself when a word of the question was understood through another word."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from search.plan import Plan


@dataclass(frozen=True)
class Understood:
    """``typed`` stood in the question, ``surface`` is the German word it was taken for, ``source`` tells how."""

    typed: str
    surface: str
    source: str

    def sentence(self) -> SafeString:
        """*your word logement → Wohnung*, both with their direction kept apart."""
        arrow = _("your word %(typed)s → %(german)s")
        return format_html(
            arrow.replace("%(typed)s", "{typed}").replace("%(german)s", "{german}"),
            typed=format_html("<bdi>{}</bdi>", self.typed),
            german=format_html('<bdi lang="de">{}</bdi>', self.surface),
        )


def understood(plan: Plan, stems: Collection[str]) -> list[Understood]:
    """Words of the question that a text holding ``stems`` answers only through another word, in their order.

    Words of a phrase that lead to the same German word are told once: *driving licence*.
    """
    found: list[Understood] = []
    for word in plan.words:
        held = [reading for reading in word.readings if reading.stem in stems]
        if not held or any(not reading.source for reading in held):
            continue
        best = max(held, key=lambda reading: reading.weight)
        one = Understood(word.typed, best.surface, best.source)
        if found and (found[-1].surface, found[-1].source) == (one.surface, one.source):
            found[-1] = replace(one, typed=f"{found[-1].typed} {one.typed}")
        else:
            found.append(one)
    return found
