"""From a question to a plan: what its words may mean, how many of them must be found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from search.analysis import Analyser, Token
from search.analysis.weakwords import is_weak
from search.documents.services import exact_form
from search.plan import Near, Plan, Reading, Word, needed_of

#: A word typed wrong still counts, but never as much as the right one.
TYPO_WEIGHT = 0.5
PREFIX_WEIGHT = 0.4
PART_WEIGHT = 0.5
#: For whom it is, and that help is wanted, matters less than what is wanted.
WEAK_WEIGHT = 0.4
#: Another form of the word, or another word of its family.
FORM_WEIGHT, MOST_FORMS = 0.5, 4
#: Of the same family by its beginning, from so many letters on; endings that make nouns of it are cut off.
KIN_WEIGHT, KIN_FROM, KIN_CUT = 0.35, 6, 2
#: From this length on (without the language) one, then two mistakes are forgiven; shorter words become other words.
ONE_MISTAKE_FROM = 5
TWO_MISTAKES_FROM = 8
MOST_WORDS = 24


def plan_for(
    question: str,
    *,
    page_language: str,
    analyser: Analyser,
    frequencies: Callable[[Iterable[str]], Mapping[str, int]],
    expand: Callable[[list[list[Token]], str], list[list[Reading]]] | None = None,
    is_like: Callable[[str, str], bool] | None = None,
    kinds: frozenset[str] = frozenset({"service"}),
    near: Near | None = None,
    today: int = 0,
    area: str = "",
    chosen: Mapping[str, frozenset[str]] | None = None,
    facets: tuple[str, ...] = (),
    sort: str = "relevance",
    offset: int = 0,
    size: int = 20,
) -> Plan:
    """``frequencies`` tells how many documents hold a stem; mistakes are looked for only in words nobody knows.

    ``expand`` gives further readings for each word (the tokens of all words, the language of the page), such as a
    dictionary's; it sees all words, for some mean something together. ``is_like`` tells of a word and a language
    whether texts hold a word so like it; mistakes are looked for in such languages, if there are any.
    """
    groups = analyser.question(question, page_language)[:MOST_WORDS]
    more = expand(groups, page_language) if expand else [[] for _group in groups]
    forms = [_forms(group, analyser) for group in groups]
    wanted = {token.stem for group in groups for token in group} | {one.stem for readings in more for one in readings}
    wanted |= {stem for stems in forms for stem in stems}
    found = frequencies(sorted(wanted)) if wanted else {}
    known = {stem for stem, number in found.items() if number}
    words = tuple(
        _word(group, [*readings, *_known_forms(stems, known)], known, is_last=number == len(groups), is_like=is_like)
        for number, (group, readings, stems) in enumerate(zip(groups, more, forms, strict=True), start=1)
    )
    return Plan(
        words=words,
        exact=exact_form(question[:200]) if words else "",
        needed=_needed(groups, more, known),
        kinds=kinds,
        near=near,
        today=today,
        area=area,
        chosen=chosen or {},
        facets=facets,
        sort=sort,
        offset=offset,
        size=size,
    )


def _forms(group: list[Token], analyser: Analyser) -> list[str]:
    """Of the likeliest reading alone: what looks German in a question in French is no German word."""
    return analyser.forms(group[0]) if not group[0].is_part else []


def _known_forms(stems: list[str], known: set[str]) -> list[Reading]:
    return [Reading(stem, FORM_WEIGHT, is_part=True) for stem in stems if stem in known][:MOST_FORMS]


def _needed(groups: list[list[Token]], more: list[list[Reading]], known: set[str]) -> int:
    """Of the words that somebody knows and that decide something; of all, if there are none such."""
    sure = [
        group
        for group, readings in zip(groups, more, strict=True)
        if any(token.stem in known for token in group) or any(one.stem in known for one in readings)
    ]
    strong = [group for group in sure if not _is_weak(group)]
    return needed_of(len(strong or sure or groups)) if groups else 0


def _is_weak(group: list[Token]) -> bool:
    return any(is_weak(token.stem) for token in group if not token.is_part)


def _word(
    group: list[Token],
    more: list[Reading],
    known: set[str],
    *,
    is_last: bool,
    is_like: Callable[[str, str], bool] | None,
) -> Word:
    readings: dict[Reading, None] = {}
    for token in group:
        if token.stem in known:
            readings[Reading(token.stem, PART_WEIGHT if token.is_part else 1.0, is_part=token.is_part)] = None
    is_known = any(not token.is_part and token.stem in known for token in group)
    # Who writes as the register does needs no other word for it: it would only find what is less meant.
    readings.update(
        dict.fromkeys(one for one in more if one.stem in known and not (is_known and one.source == "synonym"))
    )
    if not is_known and (kin := _kin(group[0].stem)):
        readings[kin] = None
    if not any(not one.is_prefix for one in readings):
        whole = [token for token in group if not token.is_part]
        like = [token for token in whole if is_like and is_like(token.word, token.stem.partition(":")[0])]
        for token in whole:
            readings.update(dict.fromkeys(_guesses(token.stem, is_last, with_mistakes=not like or token in like)))
    if _is_weak(group):
        return Word(group[0].word, tuple(replace(one, weight=round(one.weight * WEAK_WEIGHT, 3)) for one in readings))
    return Word(group[0].word, tuple(readings))


def _kin(stem: str) -> Reading | None:
    """Words that begin like one nobody knows: *schwanger* and *Schwangerschaft*, *вагітна* and *вагітність*."""
    length = len(stem.partition(":")[2])
    if length < KIN_FROM:
        return None
    return Reading(stem[:-KIN_CUT] if length >= KIN_FROM + KIN_CUT else stem, KIN_WEIGHT, is_prefix=True)


def _guesses(stem: str, is_last: bool, *, with_mistakes: bool) -> list[Reading]:
    length = len(stem.partition(":")[2])
    guesses = [Reading(stem)]
    # Each costs a walk through the words of every field, on a server as long as all the rest.
    if with_mistakes and length >= ONE_MISTAKE_FROM:
        guesses.append(Reading(stem, TYPO_WEIGHT, distance=2 if length >= TWO_MISTAKES_FROM else 1))
    if is_last and length >= 3:
        guesses.append(Reading(stem, PREFIX_WEIGHT, is_prefix=True))
    return guesses
