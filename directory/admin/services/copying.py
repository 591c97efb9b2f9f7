"""A copy of a service is a new draft with an address of its own."""

from __future__ import annotations

from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.snippets.views.snippets import CopyView

from directory.models import Service

#: What belongs to the original alone.
_NOT_COPIED = {
    "pk": None,
    "slug": "",
    "live": False,
    "has_unpublished_changes": False,
    "first_published_at": None,
    "last_published_at": None,
    "go_live_at": None,
    "expire_at": None,
    "expired": False,
    "locked": False,
    "locked_at": None,
    "locked_by": None,
    "live_revision": None,
    "latest_revision": None,
    "confirmed_at": None,
    "confirmed_by": None,
    "external_ids": {},
    "is_demo": False,
}


def unsaved_copy(service: Service) -> Service:
    """The newest version with rows and terms, not yet stored and not confirmed by anybody."""
    data = {**service.get_latest_revision_as_object().serializable_data(), **_NOT_COPIED}
    for relation in get_all_child_relations(Service):
        name = relation.get_accessor_name()
        data[name] = [{**row, "pk": None, relation.field.name: None} for row in data[name]]
    copy = Service.from_serializable_data(data)
    copy.name = _("%(name)s (copy)") % {"name": service.name}
    return copy


class CopyAsDraft(CopyView):
    def get_initial_form_instance(self) -> Service:
        return unsaved_copy(self.get_object())
