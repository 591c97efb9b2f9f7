"""Records that others point at are kept, with the places where they are used."""

from __future__ import annotations

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.models import Contact, Document, Location, Organisation, Service
from directory.rights.references import may_know

MOST_NAMES = 5

#: Rows of a service that point at a record of this kind.
_RELATIONS: dict[type[Model], str] = {
    Contact: "service_contacts",
    Location: "service_locations",
    Document: "service_documents",
}


def reason_to_keep(record: Model, user) -> str:
    """Why this record cannot be deleted, and what to do first; empty when nothing speaks against it.

    Drafts of others are counted, not named.
    """
    if isinstance(record, Organisation):
        return _about_organisation(record, user)
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
    ) % {"name": record, "count": count, "services": _some(services, user)}


def _about_organisation(organisation: Organisation, user) -> str:
    count = organisation.services.count()
    if count:
        return ngettext(
            "“%(name)s” still has %(count)s service: %(services)s. Delete it or give it to another organisation first.",
            "“%(name)s” still has %(count)s services: %(services)s. "
            "Delete them or give them to another organisation first.",
            count,
        ) % {"name": organisation.name, "count": count, "services": _some(organisation.services.all(), user)}
    if branches := organisation.branches.count():
        return _("%(count)s organisations belong to “%(name)s”: %(branches)s. Change them first.") % {
            "name": organisation.name,
            "count": branches,
            "branches": _some(organisation.branches.all(), user),
        }
    return ""


def _some(rows: QuerySet, user) -> str:
    """A few names, as far as this person may know them."""
    known = [row for row in rows[: MOST_NAMES + 1] if may_know(user, type(row), row.pk)]
    names = [f"“{row}”" for row in known[:MOST_NAMES]] or [_("entries of others")]
    return ", ".join(names) + (" …" if rows.count() > len(known[:MOST_NAMES]) else "")
