"""Replace merged terms in drafts and older versions, which name terms by number."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from modelcluster.models import get_all_child_relations
from wagtail.models import Revision, RevisionMixin


def rewrite_revisions(gone: Model, kept: Model) -> int:
    """Replace the number in every version of every record that can carry such a term; return how many changed."""
    changed = 0
    for model in apps.get_models():
        if not issubclass(model, RevisionMixin) or not _carries(model, type(gone)):
            continue
        content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
        for revision in Revision.objects.filter(content_type=content_type).iterator(chunk_size=200):
            if _rewrite(revision.content, model, gone, kept):
                revision.save(update_fields=["content"])
                changed += 1
    return changed


def _carries(model: type[Model], term: type[Model]) -> bool:
    return any(field.related_model is term for field in _references(model, term)) or any(
        _carries(relation.related_model, term) for relation in get_all_child_relations(model)
    )


def _references(model: type[Model], term: type[Model]) -> list[Any]:
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [field for field in fields if field.is_relation and field.related_model is term]


def _rewrite(content: dict[str, Any], model: type[Model], gone: Model, kept: Model) -> bool:
    changed = False
    for field in _references(model, type(gone)):
        value = content.get(field.name)
        if field.many_to_many and gone.pk in (value or []):
            content[field.name] = list(dict.fromkeys(kept.pk if pk == gone.pk else pk for pk in value or []))
            changed = True
        elif not field.many_to_many and value == gone.pk:
            content[field.name] = kept.pk
            changed = True
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        rows = content.get(name) or []
        flags = [_rewrite(row, relation.related_model, gone, kept) for row in rows]
        if any(flags):
            content[name] = _without_doubles(rows, flags)
            changed = True
    return changed


def _without_doubles(rows: list[dict[str, Any]], rewritten: list[bool]) -> list[dict[str, Any]]:
    """A rewritten row that says what another row says already is left out."""
    meaning = [{name: value for name, value in row.items() if name not in ("pk", "sort_order")} for row in rows]
    said = [sense for sense, flag in zip(meaning, rewritten, strict=True) if not flag]
    left = []
    for row, sense, flag in zip(rows, meaning, rewritten, strict=True):
        if flag and sense in said:
            continue
        if flag:
            said.append(sense)
        left.append(row)
    return left
