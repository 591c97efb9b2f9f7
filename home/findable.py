"""Put pages and portals into the search, with one document for all languages of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet
from wagtail.signals import post_page_move

from directory.models import Area
from directory.pages.addresses import address_here
from home.models import ContentPage, EasyLanguagePage, LegalPage, PortalPage, SignLanguagePage
from kim.plugins import Findable
from search.documents import IndexDocument, Source
from search.documents.source import exact_form
from search.outbox import note
from search.outbox.jobs import drain_after_commit
from search.plan import KIND_FACET


class PageDocuments(Source):
    """The key is that of the German page, or of the first one where nothing German is public."""

    kind = "page"
    classes: ClassVar[tuple[type[Page], ...]] = (ContentPage, EasyLanguagePage, SignLanguagePage, LegalPage)

    def public(self) -> PageQuerySet:
        return public_pages().type(*self.classes)

    def of(self, pks: Iterable[int]) -> Iterator[IndexDocument]:
        wanted = set(pks)
        keys = self.public().filter(pk__in=wanted).values("translation_key")
        for versions in versions_of(self.public().filter(translation_key__in=keys)):
            if versions[0].pk in wanted:
                yield self.document(versions)

    def document(self, record: Sequence[Page]) -> IndexDocument:
        first = record[0]
        return IndexDocument(
            key=f"{self.kind}:{first.pk}",
            kind=self.kind,
            name=first.title,
            exact={exact_form(page.title) for page in record},
            texts={
                "name": self._stems(record, lambda page: [page.title]),
                "summary": self._stems(record, lambda page: [getattr(page, "lead", ""), page.search_description]),
                "body": self._stems(record, texts_of_body),
            },
            terms={KIND_FACET: {self.kind}},
            areas=self._areas(first),
        )

    def _stems(self, versions: Iterable[Page], texts: Any) -> list[str]:
        return [
            stem
            for page in versions
            for text in texts(page)
            for stem in self.analyser.stems(text or "", page.locale.language_code)
        ]

    def _areas(self, page: Page) -> set[str]:
        return set()


class PortalDocuments(PageDocuments):
    kind = "portal"
    classes = (PortalPage,)

    def _areas(self, page: Page) -> set[str]:
        return set(self.reach.served_by(page.area_id))


class PageFindable(Findable):
    key = "page"
    label = _("Pages")
    order = 40
    models: ClassVar[tuple[str, ...]] = (
        "home.ContentPage",
        "home.EasyLanguagePage",
        "home.SignLanguagePage",
        "home.LegalPage",
        "wagtailcore.Page",
        "wagtailcore.PageViewRestriction",
    )
    source: ClassVar[type[PageDocuments]] = PageDocuments

    def documents(self, analyser: Any) -> PageDocuments:
        return self.source(analyser)

    def touched(self, instance: Any) -> Iterable[int]:
        if isinstance(instance, PageViewRestriction):
            return [pk for page in instance.page.get_descendants(inclusive=True) for pk in _versions(page)]
        return _versions(instance)

    def shown(self, pks: Sequence[int], request: HttpRequest) -> Mapping[int, Mapping[str, Any]]:
        language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
        keys = public_pages().filter(pk__in=pks).values("translation_key")
        shown = {}
        for versions in versions_of(public_pages().filter(translation_key__in=keys)):
            page = next((one for one in versions if one.locale.language_code == language), versions[0])
            shown[versions[0].pk] = {
                "title": page.title,
                "language": page.locale.language_code,
                "text": page.in_short,
                "url": address_here(page, request),
            }
        return shown


class PortalFindable(PageFindable):
    key = "portal"
    label = _("Portals of towns and districts")
    order = 35
    models: ClassVar[tuple[str, ...]] = (
        "home.PortalPage",
        "wagtailcore.Page",
        "wagtailcore.PageViewRestriction",
        "directory.Area",
    )
    source = PortalDocuments

    def touched(self, instance: Any) -> Iterable[int]:
        if isinstance(instance, Area):
            return [
                pk
                for portal in PortalPage.objects.filter(area__in=Area.objects.reaching_into(instance))
                for pk in _versions(portal)
            ]
        return super().touched(instance)


def public_pages() -> PageQuerySet:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return Page.objects.none()
    # Other languages are trees of their own beside the one of the site.
    roots = site.root_page.get_translations(inclusive=True)
    inside = Page.objects.none()
    for root in roots:
        inside |= Page.objects.descendant_of(root, inclusive=True)
    return inside.live().public()


def versions_of(pages: PageQuerySet) -> Iterator[list[Any]]:
    """Pages in all their languages, the German one first."""
    groups: dict[Any, list[Page]] = defaultdict(list)
    locales = Locale.objects.in_bulk()
    for page in pages.specific().order_by("pk"):
        page.locale = locales[page.locale_id]
        groups[page.translation_key].append(page)
    for versions in groups.values():
        yield sorted(versions, key=lambda page: (page.locale.language_code != settings.LANGUAGE_CODE, page.pk))


def texts_of_body(page: Any) -> list[str]:
    body = getattr(page, "body", None)
    return [str(text) for text in body.stream_block.get_searchable_content(body)] if body else []


def _versions(page: Page) -> list[int]:
    """The page and its translations, public or not: which of them stands for all may have changed."""
    found = Page.objects.filter(translation_key=page.translation_key).values_list("pk", flat=True)
    return sorted({page.pk, *found})


def _moved(instance: Page, **_kwargs: Any) -> None:
    """Note a page that moves: it may now be restricted, and moving saves none of its rows."""
    pks = [pk for page in instance.get_descendants(inclusive=True) for pk in _versions(page)]
    for findable in (PageFindable, PortalFindable):
        note(findable.key, pks)
    drain_after_commit()


def connect() -> None:
    """Called once when the app is ready."""
    post_page_move.connect(_moved, dispatch_uid="home.page_moved")
