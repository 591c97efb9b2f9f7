"""One search as demand sees it: what was asked, where, with which filters, and how many good hits there were."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.crypto import salted_hmac

from directory.listing.place_choice import PlaceChoice
from directory.models import Area
from search.analysis.letters import plain

from .known_filters import answers_in

#: Longer questions are cut: the rest adds nothing.
LONGEST_QUESTION = 200


@dataclass(frozen=True)
class Search:
    """``hits`` are good hits only. ``category`` (key) and ``language`` (tag) are given where the page knows them better
    than the words tell; otherwise they are recognised. ``chosen``: facet → values the form knows."""

    question: str
    page_language: str
    area: Area | None = None
    chosen: Mapping[str, Iterable[str]] = field(default_factory=dict)
    hits: int = 0
    category: str = ""
    language: str = ""

    @classmethod
    def read(cls, query: QueryDict, page_language: str, *, hits: int = 0) -> Search:
        """Read a search from an address of the list. An unknown place counts as none."""
        place = PlaceChoice.read(query)
        return cls.asked(place.query, place.area, page_language, answers_in(place.query), hits=hits)

    @classmethod
    def asked(
        cls,
        query: QueryDict,
        area: Area | None,
        page_language: str,
        chosen: Mapping[str, Iterable[str]],
        *,
        hits: int = 0,
    ) -> Search:
        """Make a search whose place is settled already. ``chosen`` comes from ``known_filters``, never as typed."""
        question = " ".join(query.get("q", "").replace("\x00", "").split())[:LONGEST_QUESTION]
        return cls(question, page_language, area, chosen, hits)

    @property
    def is_question(self) -> bool:
        """Whether somebody looks for something: words or a filter. A place alone is looking around."""
        return bool(self.chosen) or any(sign.isalnum() for sign in self.question)

    @property
    def key(self) -> str:
        """A keyed digest: the same for the same question, place and filters. The question cannot be read from it."""
        place = self.area.slug if self.area else ""
        chosen = sorted((name, sorted(values)) for name, values in self.chosen.items())
        asked = json.dumps([plain(self.question).casefold(), place, chosen], ensure_ascii=False)
        return salted_hmac("search.demand", asked, algorithm="sha256").hexdigest()[:32]
