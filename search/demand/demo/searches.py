"""Invent six months of searches in the demo districts. The same day always gives the same searches."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from django.utils.translation import gettext as _

from directory.demo.content import districts
from directory.models import Area
from kim.dates import today_in_germany
from search.demand.recognition import phrase_of
from search.demand.retention import purge
from search.models import Demand

DAYS = 180
SEARCHES = 7200
#: Share of unmet searches where somebody said why.
TOLD = 0.3
CHUNK = 1000


def load_searches(say: Callable[[str], None], today: date | None = None) -> None:
    """Load into an empty table only, so that invented searches never mix with those of people."""
    towns = _towns()
    if not towns or Demand.objects.exists():
        return
    day = today or today_in_germany()
    rows = list(_searches(towns, day))
    Demand.objects.bulk_create(rows, batch_size=CHUNK)
    purge(day)
    say(_("Demand: %(count)s invented searches of six months") % {"count": len(rows)})


def _towns() -> list[tuple[Area, frozenset[str]]]:
    """Towns of the demo districts with what their district does without."""
    found = []
    for district in districts():
        inside = Area.objects.within(Area.objects.filter(ags=district.ags))
        towns = inside.of_kind(Area.Kind.MUNICIPALITY).order_by("ags")
        found += [(town, district.lacks) for town in towns]
    return found


def _searches(towns: list[tuple[Area, frozenset[str]]], today: date) -> Iterator[Demand]:
    chance = Random(20261125)  # noqa: S311 - invented data, the same every time
    asked = tomllib.loads((Path(__file__).parent / "searches.toml").read_text(encoding="utf-8"))["search"]
    weights = [one["weight"] for one in asked]
    people = [town.population or 10_000 for town, _lacks in towns]
    phrases = {(words, one["page"]): phrase_of(words, one["page"]) for one in asked for words in one["words"]}
    for _number in range(SEARCHES):
        one = chance.choices(asked, weights)[0]
        town, lacks = chance.choices(towns, people)[0]
        words = one["words"][0] if chance.random() < 0.6 else chance.choice(one["words"])
        is_met = one["category"] not in lacks and chance.random() < one["met"]
        hits = chance.randint(1, 12) if is_met else 0 if chance.random() < 0.7 else chance.randint(1, 4)
        is_told = not is_met and one["reasons"] and chance.random() < TOLD
        yield Demand(
            asked_on=today - timedelta(days=_age(chance, grows=one.get("grows", False))),
            text=words,
            phrase=phrases[words, one["page"]],
            category=one["category"],
            area=town,
            language=one.get("language", ""),
            page_language=one["page"],
            hits=hits,
            opened=is_met,
            reason=chance.choice(one["reasons"]) if is_told else "",
        )


def _age(chance: Random, *, grows: bool) -> int:
    """Days ago. Topics that grow are asked more often in the latest weeks."""
    return int(DAYS * (chance.random() ** 2 if grows else chance.random()))
