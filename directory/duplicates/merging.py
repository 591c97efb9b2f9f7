"""Merge two entries. The merged one stays as history, and its address leads to the other."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.models import Service


def merge(gone: Service, into: Service, by) -> None:
    """Take ``gone`` off the public site, let its address lead to ``into``, and move what points at it.

    Its own rows and versions stay as they are, so that the merge can be taken back. Raises ``ValidationError`` when
    one of the two was merged already, or both are the same.
    """
    if gone.pk == into.pk:
        raise ValidationError(_("An entry cannot be merged with itself."))
    if gone.merged_into_id or into.merged_into_id:
        raise ValidationError(_("One of the two entries was merged before. Open the list again."))
    with transaction.atomic():
        if gone.live:
            gone.unpublish(user=by)
        gone.merged_into = into
        gone.save(update_fields=["merged_into"])
        gone.merged.update(merged_into=into)
        _move_references(gone, into)
        log(gone, "directory.merge", user=by, data={"into": into.name, "pk": into.pk})
        log(into, "directory.merge", user=by, data={"from": gone.name, "pk": gone.pk})


def split_again(gone: Service, by) -> None:
    """Make it an entry of its own again, as a draft; what was moved stays where it is."""
    with transaction.atomic():
        into, gone.merged_into = gone.merged_into, None
        gone.save(update_fields=["merged_into"])
        log(gone, "directory.merge_taken_back", user=by, data={"from": into.name if into else ""})


def _move_references(gone: Service, into: Service) -> None:
    """Records of other apps that point at the entry; its child rows are part of it and stay."""
    for relation in Service._meta.related_objects:
        model = relation.related_model
        if model._meta.app_label == Service._meta.app_label:
            continue
        if relation.many_to_many:
            accessor = getattr(gone, str(relation.get_accessor_name()))
            for row in accessor.all():
                getattr(row, relation.field.name).add(into)
                getattr(row, relation.field.name).remove(gone)
        elif isinstance(relation.field, models.ForeignKey) and not relation.field.unique:
            model._base_manager.filter(**{relation.field.name: gone}).update(**{relation.field.name: into})
