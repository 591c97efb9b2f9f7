"""Whether a stored service, or the newest version of one, may be shown to everybody."""

from __future__ import annotations

from directory.models import Service
from directory.validation.publishing import contact_ways, missing_for_publication


def missing_parts(service: Service) -> dict[str, str]:
    """Sentences by place; empty when the service may be published."""
    contacts = [row.contact for row in service.service_contacts.all()]
    has_place = bool(service.service_locations.all())
    return missing_for_publication(
        has_summary=bool(service.summary),
        has_category=bool(service.categories.all()),
        has_coverage=bool(service.coverage.all()),
        has_contact=contact_ways(service.organisation, contacts, has_place=has_place),
    )
