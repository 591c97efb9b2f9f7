"""The kinds of records of the register that the search finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory.freshness import crossed_a_border
from directory.models import (
    Area,
    Category,
    Contact,
    ContactTranslation,
    Document,
    Language,
    LegalSphere,
    LifeDomain,
    Location,
    Organisation,
    OrganisationTranslation,
    Phase,
    ResidenceStatus,
    Service,
    TargetGroup,
)
from directory.public.documents import public_documents
from kim.plugins import Findable
from search.analysis import Analyser
from search.documents import LeafletDocuments, OrganisationDocuments, ServiceDocuments

#: How services point at the rows their documents are made from.
_PATHS_TO_SERVICE: Mapping[type, str] = {
    Organisation: "organisation",
    OrganisationTranslation: "organisation__translations",
    Category: "categories",
    LifeDomain: "categories__domain",
    TargetGroup: "target_groups",
    LegalSphere: "legal_spheres",
    ResidenceStatus: "residence_statuses",
    Phase: "phases",
    Language: "service_languages__language",
    Location: "service_locations__location",
    Contact: "service_contacts__contact",
    ContactTranslation: "service_contacts__contact__translations",
}


class ServiceFindable(Findable):
    key = "service"
    label = _("Services")
    order = 10
    models = (
        "directory.Service",
        "directory.ServiceTranslation",
        "directory.ServiceLanguage",
        "directory.ServiceLocation",
        "directory.ServiceContact",
        "directory.ServiceArea",
        "directory.OpeningHours",
        "directory.Location",
        "directory.Contact",
        "directory.ContactTranslation",
        "directory.Organisation",
        "directory.OrganisationTranslation",
        "directory.Category",
        "directory.LifeDomain",
        "directory.TargetGroup",
        "directory.LegalSphere",
        "directory.ResidenceStatus",
        "directory.Phase",
        "directory.Language",
        "directory.Area",
    )

    def documents(self, analyser: Analyser) -> ServiceDocuments:
        return ServiceDocuments(analyser)

    def touched(self, instance: Any) -> Iterable[int]:
        if isinstance(instance, Service):
            return [instance.pk]
        if isinstance(instance, Area):
            return _keys(Service.objects.filter(coverage__area__in=Area.objects.reaching_into(instance)))
        if path := _PATHS_TO_SERVICE.get(type(instance)):
            return _keys(Service.objects.filter(**{path: instance.pk}))
        return [instance.service_id]

    def due(self, since: date, until: date) -> Iterable[int]:
        """Validity that begins or ends, and confirmations that begin to age."""
        day = timedelta(days=1)
        turning = Q(valid_from__gt=since, valid_from__lte=until) | Q(
            valid_until__gte=since, valid_until__lte=until - day
        )
        return _keys(Service.objects.filter(turning | crossed_a_border(since, until), live=True))

    def shown(self, pks: Sequence[int], request: HttpRequest) -> Mapping[int, Mapping[str, Any]]:
        found = Service.objects.public().filter(pk__in=pks).prefetch_related("translations")
        return {service.pk: _shown(service, "name", "summary") for service in found}


class OrganisationFindable(Findable):
    key = "organisation"
    label = _("Offices and organisations")
    order = 20
    models = (
        "directory.Organisation",
        "directory.OrganisationTranslation",
        "directory.Location",
        "directory.Area",
    )

    def documents(self, analyser: Analyser) -> OrganisationDocuments:
        return OrganisationDocuments(analyser)

    def touched(self, instance: Any) -> Iterable[int]:
        if isinstance(instance, Organisation):
            return [instance.pk]
        if isinstance(instance, Area):
            tags = Area.objects.reaching_into(instance)
            return _keys(Organisation.objects.filter(Q(area__in=tags) | Q(reach__in=tags)))
        return [instance.organisation_id]

    def shown(self, pks: Sequence[int], request: HttpRequest) -> Mapping[int, Mapping[str, Any]]:
        found = Organisation.objects.live().filter(pk__in=pks).prefetch_related("translations")
        return {organisation.pk: _shown(organisation, "name", "summary") for organisation in found}


class LeafletFindable(Findable):
    key = "document"
    label = _("Leaflets")
    order = 30
    models = (
        "directory.Document",
        "directory.DocumentTranslation",
        "directory.DocumentFile",
        "directory.Organisation",
        "directory.OrganisationTranslation",
        "directory.Language",
        "directory.Area",
    )

    def documents(self, analyser: Analyser) -> LeafletDocuments:
        return LeafletDocuments(analyser)

    def touched(self, instance: Any) -> Iterable[int]:
        if isinstance(instance, Document):
            return [instance.pk]
        if isinstance(instance, Area):
            tags = Area.objects.reaching_into(instance)
            return _keys(
                Document.objects.filter(
                    Q(area__in=tags) | Q(organisation__area__in=tags) | Q(organisation__reach__in=tags)
                )
            )
        if isinstance(instance, Organisation):
            return _keys(Document.objects.filter(organisation=instance.pk))
        if isinstance(instance, OrganisationTranslation):
            return _keys(Document.objects.filter(organisation=instance.organisation_id))
        if isinstance(instance, Language):
            return _keys(Document.objects.filter(files__language=instance.pk))
        return [instance.document_id]

    def shown(self, pks: Sequence[int], request: HttpRequest) -> Mapping[int, Mapping[str, Any]]:
        found = public_documents().filter(pk__in=pks).prefetch_related("translations")
        return {
            document.pk: _shown(
                document, "title", "summary", reverse("directory:document_detail", args=[document.slug])
            )
            for document in found
        }


def _keys(records: QuerySet) -> QuerySet:
    """Every primary key once, in order."""
    return records.order_by("pk").values_list("pk", flat=True).distinct()


def _shown(record: Any, title: str, text: str, url: str = "") -> dict[str, Any]:
    name = record.text(title)
    return {
        "title": name.value,
        "language": name.language,
        "text": record.text(text).value,
        "url": url or record.get_absolute_url(),
    }
