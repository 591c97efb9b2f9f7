"""What stands above the hits: heading, what was understood, corrections, other kinds, views, orders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from directory.listing.request import Chip
from directory.templatetags.directory_text import german
from directory.wording import joined
from kim.plugins import Findable, registry
from kim.punctuation import labelled
from search.plan import Plan
from search.vocabulary import Vocabulary

from ..request import SORTS, USUAL_RADIUS, SearchRequest
from ..run import SearchResult
from .evidence import guessed

MOST_CORRECTED = 3


def heading_of(asked: SearchRequest, found: SearchResult) -> str:
    total = found.total
    if asked.kind == "service" and found.is_weak:
        return _("No service fits really well")
    if total:
        if asked.kind == "service":
            return ngettext("%(count)s service", "%(count)s services", total) % {"count": total}
        return ngettext("%(count)s hit", "%(count)s hits", total) % {"count": total}
    return _("No service fits exactly") if asked.typed or asked.area else _("No service fits these filters")


def understood(asked: SearchRequest, chips: Iterable[Chip]) -> SafeString | str:
    """The question as it was read: words, place and distance."""
    parts: list[SafeString | str] = []
    if asked.words:
        parts.append(format_html("<bdi>{}</bdi>", asked.words))
    if asked.area:
        name = german(asked.area.full_name)
        if asked.near:
            sentence = escape(_("at most %(km)s km from %(area)s")) % {"km": asked.radius, "area": name}
        else:
            sentence = escape(_("for people in %(area)s, also if it takes place elsewhere")) % {"area": name}
        parts.append(mark_safe(sentence))
    filters = [chip for chip in chips if chip.name not in ("q", "gebiet")]
    parts += [labelled(chip.group, chip.label) if chip.group else chip.label for chip in filters[:4]]
    return mark_safe(joined(conditional_escape(part) for part in parts))


@dataclass(frozen=True)
class Correction:
    """``typed`` as it was written, ``word`` instead of it, ``address`` of the search with it."""

    typed: str
    word: str
    language: str
    address: str


def corrections_of(asked: SearchRequest, plan: Plan, vocabulary: Vocabulary) -> list[Correction]:
    """Nothing when words are to be taken as written."""
    unknown = [word for word in plan.words if guessed(word)]
    if not unknown or asked.is_literal:
        return []
    found = []
    for word in unknown[:MOST_CORRECTED]:
        languages = dict.fromkeys(reading.stem.partition(":")[0] for reading in word.readings)
        near = [
            (one.mistakes, -one.number, one.word, language)
            for language in languages
            if language in vocabulary.words
            for one in vocabulary.words_like(word.typed, language, limit=1)
            if one.mistakes
        ]
        if near:
            _mistakes, _number, better, language = min(near)
            question = asked.typed.replace(word.typed, better, 1)
            found.append(Correction(word.typed, better, language, asked.address(q=question)))
    return found


@dataclass(frozen=True)
class View:
    """``key`` is ``serving`` or ``nearby``; the template says the consequence in words."""

    key: str
    count: int
    address: str
    is_current: bool
    km: int = 0


def views_of(asked: SearchRequest, found: SearchResult) -> list[View]:
    """For the people of the place, or near it: two questions, never mixed."""
    if found.serving is None:
        return []
    near = bool(asked.near)
    views = [View("serving", found.serving, asked.address(umkreis=None), not near)]
    if found.nearby is not None:
        km = asked.radius if near and asked.radius else USUAL_RADIUS
        views.append(View("nearby", found.nearby, asked.address(umkreis=str(km)), near, km))
    return views if len(views) > 1 else []


@dataclass(frozen=True)
class Sort:
    label: str
    address: str
    is_current: bool


def sorts_of(asked: SearchRequest) -> list[Sort]:
    """Orders that make sense for this question; by distance only from a place."""
    offered = [key for key in SORTS if key != "entfernung" or asked.point]
    return [
        Sort(
            str(SORTS[key]) if key or asked.words else pgettext("of a thing", "Name"),
            asked.address(sortierung=key or None),
            key == asked.sort or (key == "" and not asked.words and asked.sort == "name"),
        )
        for key in offered
        # Without words nothing fits best, and the usual order is by name.
        if key != "name" or asked.words
    ]


@dataclass(frozen=True)
class KindLink:
    label: str
    count: int
    address: str


def known_kinds() -> dict[str, str]:
    """Kinds the search finds, in their order, each with its name."""
    return {findable.key: str(findable.label) for findable in registry.all(Findable)}


def kind_name(kind: str) -> str:
    return known_kinds().get(kind, kind)


def kind_links(asked: SearchRequest, counts: Mapping[str, int]) -> list[KindLink]:
    """To the same question among the other kinds."""
    names = known_kinds()
    return [KindLink(names[kind], count, _address_of_kind(asked, kind)) for kind, count in counts.items()]


def _address_of_kind(asked: SearchRequest, kind: str) -> str:
    return asked.address(art=None if kind == "service" else kind, umkreis=None, ansicht=None, sortierung=None)
