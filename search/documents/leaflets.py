"""Leaflets as documents: one in many languages."""

from __future__ import annotations

from django.db.models import QuerySet

from directory.models import Document
from directory.public.documents import public_documents
from search.plan import KIND_FACET

from .document import IndexDocument
from .source import Source


class LeafletDocuments(Source):
    kind = "document"

    def public(self) -> QuerySet[Document]:
        return public_documents()

    def read(self, records: QuerySet) -> QuerySet:
        return records.select_related("organisation").prefetch_related(
            "translations", "organisation__translations", "organisation__reach", "files__language"
        )

    def document(self, record: Document) -> IndexDocument:
        languages = {file.language.key: file.language for file in record.files.all()}
        issuer = record.organisation
        tags = [record.area_id] if record.area_id else []
        if issuer is not None:
            tags += [issuer.area_id, *(area.pk for area in issuer.reach.all())]
        return IndexDocument(
            key=f"document:{record.pk}",
            kind=self.kind,
            name=record.title,
            exact=self.exact(record, "title"),
            texts={
                "name": self.texts(record, "title"),
                "spoken": self.stems_of_languages(languages.values()),
                "summary": [
                    *self.texts(record, "summary"),
                    *(self.texts(issuer, "name") if issuer is not None else []),
                ],
            },
            terms={KIND_FACET: {self.kind}, "sprache": set(languages)},
            areas={slug for tag in tags for slug in self.reach.served_by(tag)},
        )
