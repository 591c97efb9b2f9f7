"""Translations of pages: the page and its translation are both one's own to publish."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, StringSegment, Translation, TranslationSource

from .pages import own_pages

PUBLISHING = frozenset({"publish"})


def may_translate(request: HttpRequest, kwargs: dict) -> bool:
    """wagtail-localize publishes without asking for the right to; it is asked for here.

    Records of the register have texts of their own (``TranslationRow``) and never pass.
    """
    pages = _pages_concerned(kwargs)
    return pages is not None and pages.exists() and not pages.exclude(pk__in=_publishable(request)).exists()


def _publishable(request: HttpRequest):
    return own_pages(request.user, PUBLISHING).values("pk")


def _pages_concerned(kwargs: dict):
    if "page_id" in kwargs:
        return Page.objects.filter(pk=kwargs["page_id"])
    if "translation_source_id" in kwargs:
        source = TranslationSource.objects.filter(pk=kwargs["translation_source_id"]).first()
        return source and Page.objects.filter(translation_key=source.object_id)
    translation = Translation.objects.filter(pk=kwargs.get("translation_id")).select_related("source").first()
    if translation is None or not _segments_belong_to(translation, kwargs):
        return None
    locales = (translation.source.locale_id, translation.target_locale_id)
    return Page.objects.filter(translation_key=translation.source.object_id, locale__in=locales)


def _segments_belong_to(translation: Translation, kwargs: dict) -> bool:
    segments = {"string_segment_id": StringSegment, "overridable_segment_id": OverridableSegment}
    return all(
        model.objects.filter(pk=kwargs[name], source=translation.source).exists()
        for name, model in segments.items()
        if name in kwargs
    )
