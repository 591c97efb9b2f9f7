"""The filters beside the list: groups of boxes, with numbers where they are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.forms import BoundField
from django.utils.translation import gettext as _

from kim.plugins import Facet, registry

from ..facets.filter_fields import NOT_STATED, SlugsField
from ..facets.open_at import NOW
from .filters import ServiceFilter

Counts = Mapping[str, Mapping[str, int]]

#: So many boxes are shown, the others behind a fold.
SHOWN = 8
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

    @property
    def is_active(self) -> bool:
        listed = [*self.options, *self.more]
        return any(one.ticked or any(below.ticked for below in one.below) for one in listed)

    @property
    def is_open(self) -> bool:
        return self.name in OPEN or self.is_active


def facet_groups(filters: ServiceFilter, counts: Counts | None = None) -> list[Group]:
    """All facets in their order; ``counts`` as an engine gives them, by facet and term."""
    found = []
    for facet in registry.all(Facet):
        if facet.parameter in ("kategorie", "zeit"):
            continue
        group = _group(facet, filters, counts)
        if group.options or group.other:
            found.append(group)
    return found


def _group(facet: Facet, filters: ServiceFilter, counts: Counts | None) -> Group:
    name = facet.parameter
    bound = filters.form[name]
    options = _options(facet, filters, counts)
    if options is None:
        return Group(name, str(facet.label), [], other=bound)
    if name == "thema":
        options = [_with_categories(one, filters, counts) for one in options]
    if name == "tag":
        options = [_open_now(filters), *options]
    selects = [filters.form[modifier] for modifier in {"sprache": ["sprachart"], "tag": ["um"]}.get(name, [])]
    if name in BY_NUMBER and counts is not None:
        options.sort(key=lambda one: (not one.ticked, one.value == NOT_STATED, -(one.count or 0)))
    shown, more = options[:SHOWN], options[SHOWN:]
    if len(more) <= 2 or any(one.ticked for one in more):
        shown, more = options, []
    return Group(name, str(facet.label), shown, more, selects)


def _options(facet: Facet, filters: ServiceFilter, counts: Counts | None) -> list[Option] | None:
    """Boxes of a facet; ``None`` for a field of a plugin that is not made of boxes."""
    form_field = filters.form.fields[facet.parameter]
    ticked = filters.answers.get(facet.parameter, [])
    numbers = numbers_of(facet, filters, counts)
    if isinstance(form_field, SlugsField):
        known = numbers or {}
        values = [*ticked, *sorted(known, key=lambda one: -known[one])]
        values = list(dict.fromkeys(values))[: max(MOST_RECORDS, len(ticked))]
        words = form_field.names(values) if values else {}
        choices: Sequence = [(value, words[value]) for value in values if value in words]
    elif hasattr(form_field, "choices"):
        choices = [(str(value), label) for value, label in form_field.choices if value not in ("", None)]
    else:
        return None
    options = [
        Option(facet.parameter, value, str(label), value in ticked, None if numbers is None else numbers.get(value, 0))
        for value, label in choices
    ]
    return [one for one in options if not one.is_dead]


def numbers_of(facet: Facet, filters: ServiceFilter, counts: Counts | None) -> dict[str, int] | None:
    """Value → number of services; ``None`` where nobody counted."""
    if counts is None or not facet.is_counted:
        return None
    name = facet.parameter
    if name == "sprache" and (kind := filters.form.cleaned_data.get("sprachart")):
        pairs = counts.get("sprache_art", {})
        return {key.rpartition(".")[0]: n for key, n in pairs.items() if key.rpartition(".")[2] == kind}
    if name == "tag" and filters.times:
        return None
    found = counts.get(name, {})
    values = list(facet.values())
    if not values:
        return dict(found)
    # Terms of such facets exclude each other, so their numbers add up.
    return {value: sum(found.get(term, 0) for term in facet.index_terms(value)) for value in values}


def _with_categories(topic: Option, filters: ServiceFilter, counts: Counts | None) -> Option:
    """The categories of a topic that is ticked, or that holds a ticked one."""
    ticked = set(filters.answers.get("kategorie", []))
    inside = [one for one in filters.terms.categories if one.domain.key == topic.value]
    if not topic.ticked and not any(one.key in ticked for one in inside):
        return topic
    numbers = None if counts is None else counts.get("kategorie", {})
    boxes = [
        Option(
            "kategorie", one.key, one.label(), one.key in ticked, None if numbers is None else numbers.get(one.key, 0)
        )
        for one in inside
    ]
    return Option(
        topic.name, topic.value, topic.label, topic.ticked, topic.count, [one for one in boxes if not one.is_dead]
    )


def _open_now(filters: ServiceFilter) -> Option:
    return Option("zeit", NOW, _("Open now"), NOW in filters.answers.get("zeit", []))
