"""Organisations as documents."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import translation

from directory.models import Organisation
from search.geo_cells import cell_of
from search.plan import KIND_FACET

from .document import IndexDocument
from .source import Source

#: Languages whose catalogues name the kinds of organisations.
LANGUAGES = ("de", "en")


class OrganisationDocuments(Source):
    kind = "organisation"

    def public(self) -> QuerySet[Organisation]:
        return Organisation.objects.live()

    def read(self, records: QuerySet) -> QuerySet:
        return records.prefetch_related("translations", "reach", "locations")

    def document(self, record: Organisation) -> IndexDocument:
        places = record.locations.all()
        # Read without a viewer, so a protected address has no point.
        points = (place.shown_point for place in places)
        tags = [record.area_id, *(area.pk for area in record.reach.all())]
        return IndexDocument(
            key=f"organisation:{record.pk}",
            kind=self.kind,
            name=record.name,
            exact=self.exact(record),
            texts={
                "name": self.texts(record, "name"),
                "label": self._kind(record),
                "summary": self.texts(record, "summary"),
                "body": [*self.texts(record, "description"), *self.stems_of_towns(places)],
            },
            terms={KIND_FACET: {self.kind}},
            areas={slug for tag in tags for slug in self.reach.served_by(tag)},
            cells={cell_of(*point) for point in points if point},
        )

    def _kind(self, record: Organisation) -> list[str]:
        stems = []
        for language in LANGUAGES:
            with translation.override(language):
                stems += self.analyser.stems(str(record.get_kind_display()), language)
        return stems
