"""Services as documents: texts of all languages, labels and synonyms of their terms, places and facets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from directory.models import Service
from directory.models.texts import SOURCE_LANGUAGE
from kim.plugins import Facet, registry
from search.analysis import Analyser
from search.analysis.letters import fold, plain
from search.cells import cell_of
from search.plan import KIND_FACET

from .document import IndexDocument
from .reach import Reach

CHUNK = 500


class ServiceDocuments:
    """Builds documents in chunks with a fixed number of queries each."""

    kind = "service"

    def __init__(self, analyser: Analyser) -> None:
        self.analyser = analyser
        self.reach = Reach()
        self._label_stems: dict[tuple[str, str], list[str]] = {}

    def all(self) -> Iterator[IndexDocument]:
        keys = Service.objects.public().order_by("pk").values_list("pk", flat=True).iterator(chunk_size=10_000)
        while chunk := list(islice(keys, CHUNK)):
            yield from self.of(chunk)

    def of(self, pks: Iterable[int]) -> Iterator[IndexDocument]:
        """Documents of those that the public may see; what is missing is to be taken out of the index."""
        wanted = Service.objects.public().filter(pk__in=list(pks))
        for service in wanted.select_related("organisation").prefetch_related(
            "translations",
            "organisation__translations",
            "categories__domain",
            "target_groups",
            "legal_spheres",
            "residence_statuses",
            "phases",
            "service_languages__language",
            "coverage",
            "opening_hours",
            "service_locations__location",
        ):
            yield self.document(service)

    def document(self, service: Service) -> IndexDocument:
        return IndexDocument(
            key=f"service:{service.pk}",
            kind=self.kind,
            name=service.name,
            exact={exact_form(service.name)} | {exact_form(row.name) for row in service.translations.all() if row.name},
            texts={
                "name": self._texts(service, "name"),
                "label": self._labels(service),
                "summary": [*self._texts(service, "summary"), *self._texts(service.organisation, "name")],
                "body": [*self._texts(service, "description"), *self._towns(service)],
            },
            terms=self._terms(service),
            areas={slug for tag in service.coverage.all() for slug in self.reach.served_by(tag.area_id)},
            cells=self._cells(service),
            confirmed=service.confirmed_at.toordinal() if service.confirmed_at else 0,
        )

    def _texts(self, record, field: str) -> list[str]:
        stems = self.analyser.stems(getattr(record, field) or "", SOURCE_LANGUAGE)
        for row in record.translations.all():
            stems += self.analyser.stems(getattr(row, field) or "", row.language)
        return stems

    def _labels(self, service: Service) -> list[str]:
        """Labels and synonyms in every language: a question in Arabic finds a text that exists in German only."""
        terms = [
            *service.categories.all(),
            *{category.domain for category in service.categories.all()},
            *service.target_groups.all(),
            *service.legal_spheres.all(),
            *(row.language for row in service.service_languages.all()),
        ]
        return [stem for term in terms for stem in self._stems_of(term)]

    def _stems_of(self, term) -> list[str]:
        place = (type(term).__name__, term.key)
        if place not in self._label_stems:
            stems = [stem for language, label in term.labels.items() for stem in self.analyser.stems(label, language)]
            for language, words in term.synonyms.items():
                stems += [stem for word in words for stem in self.analyser.stems(word, language)]
            self._label_stems[place] = stems
        return self._label_stems[place]

    def _towns(self, service: Service) -> list[str]:
        towns = {row.location.city for row in service.service_locations.all() if row.location.city}
        return [stem for town in towns for stem in self.analyser.stems(town, SOURCE_LANGUAGE)]

    def _cells(self, service: Service) -> set[str]:
        """Where it takes place. Read without a viewer, so a protected address has no point."""
        points = (row.location.shown_point for row in service.service_locations.all())
        return {cell_of(*point) for point in points if point}

    def _terms(self, service: Service) -> dict[str, set[str]]:
        terms = {facet.parameter: facet.terms(service) for facet in registry.all(Facet)}
        # "Spoken in Arabic" is one answer: language and kind of the same row.
        terms[KIND_FACET] = {self.kind}
        terms["sprache_art"] = {f"{row.language.key}.{row.kind}" for row in service.service_languages.all()}
        return terms


def exact_form(text: str) -> str:
    """The whole text in folded letters, words parted by one space; what somebody types who knows the name."""
    return " ".join(fold(word, "de") for word in plain(text).split())
