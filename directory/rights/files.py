"""Images and files of the editors' library: partners use their own uploads and the logos of their organisations."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from .reach import is_administrator, reachable_organisations


def own_images(user) -> QuerySet:
    images = get_image_model().objects.all()
    if is_administrator(user):
        return images
    if user is None or not user.is_authenticated:
        return images.none()
    logos = reachable_organisations(user).exclude(logo=None).values("logo")
    return images.filter(Q(uploaded_by_user=user) | Q(pk__in=logos))


def own_documents(user) -> QuerySet:
    documents = get_document_model().objects.all()
    if is_administrator(user):
        return documents
    if user is None or not user.is_authenticated:
        return documents.none()
    return documents.filter(uploaded_by_user=user)
