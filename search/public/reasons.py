"""Why a service is in the list: which words it answers, whom it serves, and what of the question is missing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from directory.facets.filter_fields import value_labels
from directory.models import Category, Service
from directory.models.texts import SOURCE_LANGUAGE, Text, current_language
from directory.templatetags.directory_text import german, marked
from directory.wording import joined
from kim.plugins import Facet, registry
from search.everyday import everyday_words
from search.plan import Reading

from ..request import SearchRequest
from .evidence import Matcher, pieces


@dataclass(frozen=True)
class Match:
    """``typed`` is the word of the question, ``via`` the name of the topic that answers it where that reads different.

    ``source``: ``dictionary`` or ``synonym`` when another word stands for the typed one.
    """

    typed: str
    via: Text | None = None
    source: str = ""
    surface: str = ""


@dataclass(frozen=True)
class Reasons:
    matches: list[Match] = field(default_factory=list)
    others: list[SafeString | str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.matches or self.others or self.missing)

    @property
    def is_partial(self) -> bool:
        return bool(self.missing)

    @property
    def line(self) -> SafeString:
        """All that fits, as one line of HTML."""
        return _joined([*(_match_html(match) for match in self.matches), *self.others])


def _joined(parts: list[SafeString | str]) -> SafeString:
    comma = joined(["", ""])
    return format_html_join(comma, "{}", ((conditional_escape(part),) for part in parts))


def _match_html(match: Match) -> SafeString:
    bold = format_html("<b><bdi>{}</bdi></b>", match.typed)
    if match.source and match.surface:
        other = format_html('<b><bdi lang="de">{}</bdi></b>', match.surface)
        return format_html("{} → {}", bold, other)
    if match.via is None or match.typed.casefold() in str(match.via).casefold():
        return bold
    return format_html("{} ({})", bold, marked(match.via))


def reasons_of(service: Service, asked: SearchRequest, matcher: Matcher) -> Reasons:
    found = dict(_evidence(service, matcher))
    matches, missing = [], []
    for number, word in enumerate(matcher.words):
        if number in found:
            reading, via = found[number]
            matches.append(Match(word.typed, via, reading.source, reading.surface))
        else:
            missing.append(word.typed)
    # A name typed in full is found without its words, and needs no excuse.
    lacking = missing if found else []
    return Reasons(_once(matches), list(_others(service, asked)), [*lacking, *_unmet(service, asked)])


def _unmet(service: Service, asked: SearchRequest) -> Iterator[str]:
    """Filters this service does not meet; there are some only where the nearest hits are shown."""
    answers, form = asked.filters.answers, asked.filters.form
    for facet in registry.all(Facet):
        values = answers.get(facet.parameter)
        if values and facet.is_counted:
            wanted = {term for value in values for term in facet.index_terms(value)}
            if not wanted & facet.terms(service):
                labels = value_labels(form.fields[facet.parameter], values)
                yield joined(labels.get(value, value) for value in values)


def _once(matches: list[Match]) -> list[Match]:
    """Words of one name share it: *Deutsch*, *lernen* (Deutsch lernen) says it once; so do words of one phrase."""
    told: list[Match] = []
    for match in matches:
        if told and _is_same(told[-1], match):
            told[-1] = Match(f"{told[-1].typed} {match.typed}", match.via, told[-1].source, told[-1].surface)
        else:
            told.append(match)
    return told


def _is_same(before: Match, match: Match) -> bool:
    if match.source or before.source:
        return (before.source, before.surface) == (match.source, match.surface)
    return match.via is not None and before.via == match.via


def _evidence(service: Service, matcher: Matcher) -> Iterator[tuple[int, tuple[Reading, Text | None]]]:
    """For each word the best place that answers it: what the visitor reads in the list first, then topics."""
    best: dict[int, tuple[Reading, Text | None]] = {}
    for text in _texts(service):
        for number, (reading, word) in matcher.found_in(str(text.value), text.language).items():
            if number not in best or reading.weight > best[number][0].weight:
                # A part of the word, or another spelling: the visitor sees which word it is.
                via = None if reading.weight >= 1 else Text(word, text.language, text.wanted)
                best[number] = reading, via
    for term in _terms(service):
        label = term.label_text()
        for language, words in _names(term):
            for number, (reading, _word) in matcher.found_in(words, language).items():
                if number not in best or (reading.weight > best[number][0].weight and best[number][0].weight < 1):
                    best[number] = reading, label
    yield from best.items()


def _texts(service: Service) -> Iterator[Text]:
    wanted = current_language()
    for record, fields in ((service, ("name", "summary", "description")), (service.organisation, ("name",))):
        for name in fields:
            text = record.text(name)
            if text:
                yield text
            if text.language != SOURCE_LANGUAGE and getattr(record, name):
                yield Text(getattr(record, name), SOURCE_LANGUAGE, wanted)
    for place in service.service_locations.all():
        if place.location.city:
            yield Text(place.location.city, SOURCE_LANGUAGE, wanted)
    for row in service.translations.all():
        if row.language != wanted:
            for value in (row.name, row.summary, row.description):
                if value:
                    yield Text(value, row.language, wanted)


def _terms(service: Service) -> Iterator:
    yield from service.categories.all()
    yield from {category.domain_id: category.domain for category in service.categories.all()}.values()
    yield from service.target_groups.all()
    yield from service.legal_spheres.all()
    yield from (row.language for row in service.service_languages.all())


def _names(term) -> Iterator[tuple[str, str]]:
    for language, label in term.labels.items():
        yield language, label
    for language, words in term.synonyms.items():
        for word in words:
            yield language, word
    if isinstance(term, Category):
        yield SOURCE_LANGUAGE, everyday_words(term.key)


def _others(service: Service, asked: SearchRequest) -> Iterator[SafeString | str]:
    """What else was asked for and holds: the place, the languages, answers of the filters."""
    if asked.area and not asked.near:
        # The sentence is escaped before the name, which escapes itself, comes in.
        yield mark_safe(escape(_("serves %(area)s")) % {"area": german(asked.area.full_name)})
    filters = asked.filters
    for facet in registry.all(Facet):
        if values := filters.answers.get(facet.parameter):
            labels = value_labels(filters.form.fields[facet.parameter], values)
            yield from facet.told(service, values, filters.modified.get(facet.parameter, ""), labels)


def highlighted(text: Text, matcher: Matcher) -> SafeString | str:
    """The text with the words of the question in bold, marked when it is in another language than the page."""
    value = unicodedata.normalize("NFC", str(text))
    places = matcher.places_in(value, text.language)
    bold = format_html_join(
        "", "{}", ((format_html("<b>{}</b>", part) if is_bold else part,) for part, is_bold in pieces(value, places))
    )
    if text.language == current_language():
        return bold
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', text.language, text.direction, bold)
