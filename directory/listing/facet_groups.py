"""The filters beside the list: groups of boxes, with numbers where they are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.forms import BoundField

from directory.models import Service
from kim.plugins import Facet, Modifier, contained

from ..facets.filter_fields import NOT_STATED, SlugsField, flat_choices
from ..facets.term_facet import TermFacet
from .filters import ServiceFilter

Counts = Mapping[str, Mapping[str, int]]

#: So many boxes are shown, the others behind a fold.
SHOWN = 8
#: No facet draws more boxes than that.
MOST_BOXES = 100
#: Values of records, of which there are too many: so many of the most frequent ones.
MOST_RECORDS = 15
#: Open from the start; the others when something in them is chosen.
OPEN = frozenset({"thema", "sprache", "kosten", "betreuung", "tag"})
#: The most frequent first, where the taxonomy has no order people know.
BY_NUMBER = frozenset({"sprache", "wo", "traeger"})


@dataclass(frozen=True)
class Option:
    """One box. ``count`` is ``None`` where nobody counted; ``below`` are boxes that say the same more precisely."""

    name: str
    value: str
    label: str
    ticked: bool
    count: int | None = None
    below: list[Option] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"{self.name}-{self.value}"

    @property
    def is_dead(self) -> bool:
        return self.count == 0 and not self.ticked


@dataclass(frozen=True)
class Group:
    """``more`` are options behind a fold, ``selects`` fields that say more about the boxes."""

    name: str
    label: str
    options: list[Option]
    more: list[Option] = field(default_factory=list)
    selects: list[BoundField] = field(default_factory=list)
    other: BoundField | None = None
    #: How many options have no box.
    left_out: int = 0
    #: What of its boxes and its name may need explaining: ``model.key``.
    terms: list[str] = field(default_factory=list)

    @property
    def is_active(self) -> bool:
        listed = [*self.options, *self.more]
        return any(one.ticked or any(below.ticked for below in one.below) for one in listed)

    @property
    def is_open(self) -> bool:
        return self.name in OPEN or self.is_active


def facet_groups(filters: ServiceFilter, counts: Counts | None = None) -> list[Group]:
    """All facets in their order; ``counts`` as an engine gives them, by facet and term."""
    facets = filters.facets
    names = {facet.parameter for facet in facets}
    own = (
        contained(facet, "its boxes", partial(_group, facet, facets, filters, counts), lambda: None)
        for facet in facets
        if facet.group not in names
    )
    return [group for group in own if group and (group.options or group.other)]


def _group(facet: Facet, facets: Iterable[Facet], filters: ServiceFilter, counts: Counts | None) -> Group:
    name = facet.parameter
    options = _options(facet, filters, counts)
    if options is None:
        return Group(name, str(facet.label), [], other=filters.form[name])
    if name in BY_NUMBER and counts is not None:
        options.sort(key=lambda one: (not one.ticked, one.value == NOT_STATED, -(one.count or 0)))
    for guest in facets:
        if guest.group == name:
            add = partial(_with_guests, options, guest, filters, counts)
            options = contained(guest, "its boxes", add, partial(list, options))
    modifier = filters.modifiers.get(name)
    selects = [filters.form[modifier.parameter]] if modifier else []
    options, left_out = _cut(options)
    shown, more = options[:SHOWN], options[SHOWN:]
    if len(more) <= 2 or any(one.ticked for one in more):
        shown, more = options, []
    return Group(name, str(facet.label), shown, more, selects, left_out=left_out, terms=_terms(facet, options))


def _cut(options: list[Option]) -> tuple[list[Option], int]:
    """The first boxes and all that are ticked, and how many are left out."""
    kept = [*options[:MOST_BOXES], *(one for one in options[MOST_BOXES:] if one.ticked)]
    return kept, len(options) - len(kept)


def _terms(facet: Facet, options: Iterable[Option]) -> list[str]:
    """Each box, and each below it, as ``model.key``; none for a facet that is not about terms of the taxonomy."""
    if not isinstance(facet, TermFacet):
        return []
    terms: Any = Service._meta.get_field(facet.relation).related_model
    model = terms._meta.model_name
    return [model, *(f"{model}.{box.value}" for one in options for box in (one, *one.below))]


def _options(facet: Facet, filters: ServiceFilter, counts: Counts | None) -> list[Option] | None:
    """Boxes of a facet; ``None`` for a field of a plugin that is not made of boxes."""
    form_field = filters.form.fields[facet.parameter]
    numbers = value_numbers(facet, filters, counts)
    if isinstance(form_field, SlugsField):
        choices = form_field.offered or _most_frequent(form_field, filters.answers.get(facet.parameter, []), numbers)
    elif hasattr(form_field, "choices"):
        choices = [(value, label) for value, label in flat_choices(form_field) if value not in ("", None)]
    else:
        return None
    return _boxes(facet, choices, filters, numbers)


def _boxes(facet: Facet, choices: Iterable, filters: ServiceFilter, numbers: Mapping[str, int] | None) -> list[Option]:
    name, ticked = facet.parameter, filters.answers.get(facet.parameter, [])
    boxes = [
        Option(name, value, str(label), value in ticked, None if numbers is None else numbers.get(value, 0))
        for value, label in ((str(value), label) for value, label in choices)
    ]
    return [one for one in boxes if not one.is_dead]


def _most_frequent(form_field: SlugsField, ticked: list[str], numbers: Mapping[str, int] | None) -> list:
    known = numbers or {}
    frequent = sorted(known, key=lambda one: -known[one])
    values = list(dict.fromkeys([*ticked, *frequent]))[: max(MOST_RECORDS, len(ticked))]
    words = form_field.names(values) if values else {}
    return [(value, words[value]) for value in values if value in words]


def _with_guests(options: list[Option], guest: Facet, filters: ServiceFilter, counts: Counts | None) -> list[Option]:
    """Boxes of another facet of this group: below the option that is named by the group of their choices, else first.

    Below an option they are shown when it is ticked, or one of them is.
    """
    form_field = filters.form.fields[guest.parameter]
    choices = getattr(form_field, "choices", ())
    below = {str(value): words for value, words in choices if isinstance(words, (list, tuple))}
    if not below:
        return [*(_options(guest, filters, counts) or []), *options]
    numbers = value_numbers(guest, filters, counts)
    ticked = set(filters.answers.get(guest.parameter, []))
    return [
        replace(one, below=_boxes(guest, below[one.value], filters, numbers))
        if one.value in below and (one.ticked or any(value in ticked for value, _label in below[one.value]))
        else one
        for one in options
    ]


def value_numbers(facet: Facet, filters: ServiceFilter, counts: Counts | None) -> dict[str, int] | None:
    """Value → number of services; ``None`` where nobody counted, as in an index that does not know the facet yet."""
    if counts is None or not facet.is_counted:
        return None
    name = facet.parameter
    modifier = filters.modifiers.get(name)
    if modifier and modifier.is_counted:
        # Also while nothing is ticked yet: what a tick would find.
        if modified := filters.form.cleaned_data.get(modifier.parameter):
            pairs = counts.get(modifier.index_facet)
            return None if pairs is None else _as_modified(pairs, modifier, modified)
    elif name in filters.modified:
        return None
    if name not in counts:
        return None
    found = counts[name]
    values = list(facet.values())
    if not values:
        return dict(found)
    # Terms of such facets exclude each other, so their numbers add up.
    return {value: sum(found.get(term, 0) for term in facet.index_terms(value)) for value in values}


def _as_modified(pairs: Mapping[str, int], modifier: Modifier, modified: str) -> dict[str, int]:
    return {value: n for term, n in pairs.items() if (value := modifier.value_of(term, modified))}
