"""Group unmet searches. Groups of fewer than five, or of fewer than three days, are hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import pgettext

from directory.models import Area, Category, Language
from search.demand.small_numbers import FEWEST_DAYS, STEP, in_words, rounded_count, shown_count
from search.models import NothingFitsReason, PhraseDecision, Shortfall
from search.models.demand import DemandQuerySet

from .question import By, DemandForm
from .readers import own_unmet


@dataclass(frozen=True)
class DemandGroup:
    """``value`` is what is grouped by, ``name`` how it is shown. ``searches`` and ``before`` are shown numbers.

    ``before`` is ``None`` for few and -1 where nothing is known about the time before. ``signs`` and ``places`` name
    parts of five and more.
    """

    value: str | int
    name: str
    searches: int
    before: int | None = -1
    category: str = ""
    language: str = ""
    signs: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    @property
    def searches_in_words(self) -> str:
        return in_words(self.searches)

    @property
    def before_in_words(self) -> str:
        return "–" if self.before == -1 else in_words(self.before)

    @property
    def trend(self) -> str:
        """The trend in words. It compares shown numbers only, so that it tells nothing about hidden ones."""
        if self.before == -1:
            return ""
        if self.before == 0:
            return pgettext("trend of a number", "new")
        if self.before is None or self.searches > self.before:
            return pgettext("trend of a number", "more")
        return (
            pgettext("trend of a number", "fewer")
            if self.searches < self.before
            else pgettext("trend of a number", "the same")
        )


def open_rows(user, asked: DemandForm, period) -> DemandQuerySet:
    """Unmet searches in reach that answer the question; grouped by phrase without those that are settled."""
    rows = asked.narrow(own_unmet(user, *period))
    if asked.by != By.PHRASE:
        return rows
    decided = PhraseDecision.objects.seen_by(user).filter(phrase=OuterRef("phrase"))
    # A settled phrase comes back when somebody asks again, one that is not our topic does not.
    settled = decided.filter(Q(kind=PhraseDecision.Kind.NOT_OURS) | Q(decided_on__gte=OuterRef("asked_on")))
    return rows.exclude(Exists(settled))


def counted_groups(rows: DemandQuerySet, by: str) -> QuerySet:
    """Values with five searches and more on three days and more, most first; a group is a ``dict``."""
    known = rows.filter(area__isnull=False) if by == By.AREA else rows.exclude(**{by: ""})
    groups = known.tallied(by).filter(searches__gte=STEP, days__gte=FEWEST_DAYS)
    return groups.order_by("-searches", by)


def groups_of(user, asked: DemandForm, page: Iterable[dict]) -> list[DemandGroup]:
    """What a page of ``counted_groups`` shows: a fixed number of queries for any number of groups."""
    found = list(page)
    by, values = str(asked.by), [one[str(asked.by)] for one in found]
    rows = open_rows(user, asked, asked.period).filter(**{f"{by}__in": values})
    names = _names(rows, asked.by, values)
    before = _before(user, asked, values)
    categories = _most(rows, by, "category") if asked.by == By.PHRASE else {}
    languages = _most(rows, by, "page_language") if asked.by == By.PHRASE else {}
    signs, places = _signs(rows, by), _places(rows, by) if asked.by != By.AREA else {}
    return [
        DemandGroup(
            value=one[by],
            name=names.get(one[by], str(one[by])),
            searches=rounded_count(one["searches"]) or 0,
            before=before.get(one[by], 0) if before is not None else -1,
            category=categories.get(one[by], ""),
            language=languages.get(one[by], ""),
            signs=signs.get(one[by], []),
            places=places.get(one[by], []),
        )
        for one in found
    ]


def _names(rows: DemandQuerySet, by: By, values: list) -> dict:
    if by == By.AREA:
        return {pk: area.full_name for pk, area in Area.objects.in_bulk(values).items()}
    if by == By.PHRASE:
        return _most(rows, by, "text")
    model = Category if by == By.CATEGORY else Language
    return {term.key: term.label() for term in model.objects.filter(key__in=values)}


def _most(rows: DemandQuerySet, by: str, detail: str) -> dict:
    """For each group the commonest value of a column that is not empty."""
    found: dict = {}
    pairs = rows.exclude(**{detail: ""}).order_by().values_list(by, detail).annotate(searches=Count("pk"))
    for value, one, _number in pairs.order_by("-searches", detail):
        found.setdefault(value, one)
    return found


def _before(user, asked: DemandForm, values: list) -> dict | None:
    if asked.period_before is None:
        return None
    rows = asked.narrow(own_unmet(user, *asked.period_before)).filter(**{f"{asked.by}__in": values})
    return {one[str(asked.by)]: _shown(one) for one in rows.tallied(str(asked.by))}


def _shown(counted: dict) -> int | None:
    return shown_count(counted["searches"], counted["days"])


def _signs(rows: DemandQuerySet, by: str) -> dict:
    labels = dict([*Shortfall.choices, *NothingFitsReason.choices])
    found: dict = defaultdict(list)
    counts = rows.with_shortfall().tallied(by, "shortfall", "reason")
    for one in counts.order_by("-searches", "shortfall", "reason"):
        if number := _shown(one):
            found[one[by]].append(f"{labels[one['reason'] or one['shortfall']]} ({in_words(number)})")
    return found


def _places(rows: DemandQuerySet, by: str) -> dict:
    counts = rows.exclude(area=None).tallied(by, "area").order_by("-searches", "area")
    many = [one for one in counts if _shown(one)]
    areas = Area.objects.in_bulk({one["area"] for one in many})
    found: dict = defaultdict(list)
    for one in many:
        found[one[by]].append(f"{areas[one['area']].full_name} ({in_words(_shown(one))})")
    return found
