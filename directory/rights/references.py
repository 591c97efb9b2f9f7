"""Records a value points at: which of them somebody may enter, and which they may know the name of.

Fields that hold blocks or rich text point at records without a form field for each; Wagtail takes every key there, and
tells the name behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Field, Model, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from directory.models import Contact, Document, Organisation, Service
from kim.numbers import read_number

from ..models.access import is_administrator
from .files import own_documents, own_images
from .pages import choosable_pages
from .policies import AreaPolicy, TermPolicy, keeps_to_reach, policy_of, rows_to_choose

Reference = tuple[type[Model], str]


def references_in(column: Field, value: Any) -> set[Reference]:
    """Records a block or a rich text points at, whatever holds them: model and key."""
    read = getattr(column, "extract_references", None)
    return {(model, str(pk)) for model, pk, *_path in read(value)} if read and value else set()


def points_at_records(column: Any) -> bool:
    """Whether the column holds references that no foreign key shows."""
    return hasattr(column, "extract_references")


def foreign_among(references: Iterable[Reference], user) -> set[Reference]:
    """Those this person may not enter."""
    if is_administrator(user):
        return set()
    return {one for one in references if not _holds(rows_to_enter(user, one[0]), one[1])}


def rows_to_enter(user, model: type[Model]) -> QuerySet:
    """What choosers offer; nothing of a model nobody narrowed."""
    if issubclass(model, Page):
        return model._default_manager.filter(pk__in=choosable_pages(user).values("pk"))
    if model is get_image_model():
        return own_images(user)
    if model is get_document_model():
        return own_documents(user)
    return rows_to_choose(user, model) if keeps_to_reach(model) else model._default_manager.none()


def may_know(user, model: type[Model], pk: object) -> bool:
    """Whether a form may tell this person the name of the record: it is offered, or everybody may read it."""
    if is_administrator(user) or isinstance(policy_of(model), TermPolicy | AreaPolicy):
        return True
    if _holds(rows_to_enter(user, model), pk):
        return True
    readable = _readable_by(user, model)
    return readable is not None and _holds(readable, pk)


def words_for_foreign(pk: object) -> str:
    return _("Entry of somebody else (no. %(key)s)") % {"key": pk}


def _readable_by(user, model: type[Model]) -> QuerySet | None:
    """Records with a public page, and contacts of which nothing is hidden from this person."""
    if model is Organisation:
        return Organisation.objects.live()
    if model is Service:
        return Service.objects.public()
    if model is Document:
        return Document.objects.filter(Q(organisation=None) | Q(organisation__live=True))
    if model is Contact:
        return Contact.objects.nameable_by(user)
    return None


def _holds(rows: QuerySet, pk: object) -> bool:
    key = read_number(pk)
    return key is not None and rows.filter(pk=key).exists()
