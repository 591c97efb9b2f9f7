"""Records that others point at are kept, with the places where they are used."""

from __future__ import annotations

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.models import Contact, Document, Location, Organisation, Service

MOST_NAMES = 5

#: Rows of a service that point at a record of this kind.
_RELATIONS: dict[type[Model], str] = {
    Contact: "service_contacts",
    Location: "service_locations",
    Document: "service_documents",
}


def reason_to_keep(record: Model) -> str:
    """Why this record cannot be deleted, and what to do first; empty when nothing speaks against it."""
    if isinstance(record, Organisation):
        return _about_organisation(record)
    relation = _RELATIONS.get(type(record))
    if relation is None:
        return ""
    services = Service.objects.filter(**{f"{relation}__{record._meta.model_name}": record}).distinct()
    count = services.count()
    if not count:
        return ""
    return ngettext(
        "“%(name)s” is used by %(count)s service: %(services)s. Remove it there first.",
        "“%(name)s” is used by %(count)s services: %(services)s. Remove it there first.",
        count,
    ) % {"name": record, "count": count, "services": _some(services)}


def _about_organisation(organisation: Organisation) -> str:
    count = organisation.services.count()
    if count:
        return ngettext(
            "“%(name)s” still has %(count)s service: %(services)s. Delete it or give it to another organisation first.",
            "“%(name)s” still has %(count)s services: %(services)s. "
            "Delete them or give them to another organisation first.",
            count,
        ) % {"name": organisation.name, "count": count, "services": _some(organisation.services.all())}
    if branches := organisation.branches.count():
        return _("%(count)s organisations belong to “%(name)s”: %(branches)s. Change them first.") % {
            "name": organisation.name,
            "count": branches,
            "branches": _some(organisation.branches.all()),
        }
    return ""


def _some(rows) -> str:
    names = [f"“{row}”" for row in rows[: MOST_NAMES + 1]]
    return ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
