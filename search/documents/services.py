"""Services as documents: texts of all languages, labels and synonyms of their terms, places and facets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from directory.models import (
    Contact,
    ContactTranslation,
    OpeningHours,
    OrganisationTranslation,
    Service,
    ServiceArea,
    ServiceContact,
    ServiceLanguage,
    ServiceLocation,
    ServiceTranslation,
)
from directory.models.texts import SOURCE_LANGUAGE
from search.analysis import Analyser
from search.everyday import everyday_words
from search.geo_cells import cell_of
from search.index_facets import terms_of
from search.plan import EXTENT_FACET, KIND_FACET

from .document import IndexDocument
from .relations import TermsById, attach_rows
from .served_areas import extent_terms
from .source import Source, exact_form

__all__ = ["ServiceDocuments", "exact_form"]


class ServiceDocuments(Source):
    kind = "service"

    def public(self) -> QuerySet[Service]:
        return Service.objects.public()

    def __init__(self, analyser: Analyser) -> None:
        super().__init__(analyser)
        self._terms_of = TermsById()
        # Fifty words each, the same for all services of a category.
        self._everyday_stems = lru_cache(maxsize=None)(self._read_everyday)

    def of(self, pks: Iterable[int]) -> Iterator[IndexDocument]:
        services = list(self.public().filter(pk__in=list(pks)).prefetch_related("organisation"))
        # Services of one organisation share it.
        attach_rows(
            {service.organisation_id: service.organisation for service in services}.values(),
            "translations",
            OrganisationTranslation.objects.all(),
            "organisation",
        )
        self._terms_of.attach(services, "categories", "target_groups", "legal_spheres", "residence_statuses", "phases")
        attach_rows(services, "translations", ServiceTranslation.objects.all())
        attach_rows(services, "service_languages", ServiceLanguage.objects.prefetch_related("language"))
        attach_rows(services, "coverage", ServiceArea.objects.all())
        attach_rows(services, "opening_hours", OpeningHours.objects.all())
        attach_rows(services, "service_locations", ServiceLocation.objects.prefetch_related("location__area"))
        # A contact of an inner layer is left out, so that nobody finds its name by guessing. Asked for
        # each row: as a list of all public contacts SQLite walks through them and not through the services.
        public = Contact.objects.visible_to(AnonymousUser()).filter(pk=OuterRef("contact"))
        contacts = ServiceContact.objects.filter(Exists(public))
        rows = attach_rows(services, "service_contacts", contacts.prefetch_related("contact"))
        attach_rows(
            {row.contact_id: row.contact for row in rows}.values(),
            "translations",
            ContactTranslation.objects.all(),
            "contact",
        )
        yield from map(self.document, services)

    def document(self, record: Service) -> IndexDocument:
        return IndexDocument(
            key=f"service:{record.pk}",
            kind=self.kind,
            name=record.name,
            exact=self.exact(record),
            texts={
                "name": self.texts(record, "name"),
                "label": self._labels(record),
                "summary": [
                    *self.texts(record, "summary"),
                    *self.texts(record.organisation, "name"),
                    *self._context(record),
                ],
                "everyday": self._everyday(record),
                "body": [*self.texts(record, "description"), *self._towns(record), *self._contacts(record)],
                "spoken": self.stems_of_languages(row.language for row in record.service_languages.all()),
            },
            terms=self._terms(record),
            areas={slug for tag in record.coverage.all() for slug in self.reach.served_by(tag.area_id)},
            cells=self._cells(record),
            confirmed=record.confirmed_at.toordinal() if record.confirmed_at else 0,
            numbers=self._numbers(record),
        )

    def _labels(self, service: Service) -> list[str]:
        return [stem for category in service.categories.all() for stem in self.stems_of_term(category)]

    def _everyday(self, service: Service) -> list[str]:
        return [stem for category in service.categories.all() for stem in self._everyday_stems(category.key)]

    def _read_everyday(self, category: str) -> list[str]:
        return self.analyser.stems(everyday_words(category), SOURCE_LANGUAGE)

    def _context(self, service: Service) -> list[str]:
        """Words about target groups and places. Many services share them, so they weigh less than what is offered."""
        domains = {category.domain_id: category.domain for category in service.categories.all()}
        terms = [
            *(domains[pk] for pk in sorted(domains)),
            *service.target_groups.all(),
            *service.legal_spheres.all(),
        ]
        return [stem for term in terms for stem in self.stems_of_term(term)]

    def _towns(self, service: Service) -> list[str]:
        return self.stems_of_towns(row.location for row in service.service_locations.all())

    def _contacts(self, service: Service) -> list[str]:
        """What contacts are for, and names whose publication was agreed to."""
        contacts = {row.contact_id: row.contact for row in service.service_contacts.all()}
        functions = [stem for contact in contacts.values() for stem in self.texts(contact, "function")]
        names = [stem for contact in contacts.values() for stem in self.analyser.names(contact.shown_name)]
        return functions + names

    def _cells(self, service: Service) -> set[str]:
        """Where it takes place. Read without a viewer, so a protected address has no point."""
        points = (row.location.shown_point for row in service.service_locations.all())
        return {cell_of(*point) for point in points if point}

    def _numbers(self, service: Service) -> dict[str, int]:
        numbers = {"provider": service.organisation_id}
        if service.capacity_places is not None:
            numbers["places"] = service.capacity_places
        return numbers

    def _terms(self, service: Service) -> dict[str, set[str]]:
        extent = extent_terms(self.reach, ((tag.area_id, tag.extent) for tag in service.coverage.all()))
        return {**terms_of(service), KIND_FACET: {self.kind}, EXTENT_FACET: extent}
