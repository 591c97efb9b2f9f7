"""Posts and cooperation profiles in the search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageViewRestriction

from directory.models import Area, Language, LifeDomain, Organisation, OrganisationTranslation
from directory.models.texts import current_language
from directory.pages.addresses import address_here
from kim.plugins import Findable
from networks.cooperation.models import CasePost, CooperationProfile, PostsOfArea
from search.analysis import Analyser
from search.documents.document import IndexDocument
from search.documents.source import Source, exact_form
from search.plan import KIND_FACET

EVERYBODY = AnonymousUser()


class PostDocuments(Source):
    """What a visitor may look up; contacts stay out, they are shown by layer on the page."""

    kind = "post"

    def public(self) -> QuerySet[CasePost]:
        return CasePost.objects.visible_to(EVERYBODY)

    def read(self, records: QuerySet) -> QuerySet:
        return records.select_related("carrier").prefetch_related(
            "translations", "carrier__translations", "areas", "languages", "topics"
        )

    def document(self, record: CasePost) -> IndexDocument:
        languages, topics = record.languages.all(), record.topics.all()
        return IndexDocument(
            key=f"{self.kind}:{record.pk}",
            kind=self.kind,
            name=record.title,
            exact=self.exact(record, "title"),
            texts={
                "name": self.texts(record, "title"),
                "label": [stem for term in topics for stem in self.stems_of_term(term)],
                "summary": self.texts(record.carrier, "name"),
                "spoken": self.stems_of_languages(languages),
            },
            terms={KIND_FACET: {self.kind}, "sprache": {language.key for language in languages}},
            areas={slug for area in record.areas.all() for slug in self.reach.served_by(area.pk)},
        )


class PostFindable(Findable):
    key = "post"
    label = _("Case management")
    order = 45
    models = (
        "networks.CasePost",
        "networks.CasePostTranslation",
        "networks.PostsOfArea",
        "directory.Organisation",
        "directory.OrganisationTranslation",
        "directory.Language",
        "directory.LifeDomain",
        "directory.Area",
    )

    def documents(self, analyser: Analyser) -> PostDocuments:
        return PostDocuments(analyser)

    def touched(self, instance: Any) -> Iterable[int]:
        posts = CasePost.objects.all()
        if isinstance(instance, CasePost):
            return [instance.pk]
        if isinstance(instance, PostsOfArea):
            return _keys(posts.within(instance.area))
        if isinstance(instance, Organisation):
            return _keys(posts.filter(carrier=instance.pk))
        if isinstance(instance, OrganisationTranslation):
            return _keys(posts.filter(carrier=instance.organisation_id))
        if isinstance(instance, Language):
            return _keys(posts.filter(languages=instance.pk))
        if isinstance(instance, LifeDomain):
            return _keys(posts.filter(topics=instance.pk))
        if isinstance(instance, Area):
            return _keys(posts.filter(areas__in=Area.objects.reaching_into(instance)))
        return [instance.post_id]

    def shown(self, pks: Sequence[int], request: HttpRequest) -> Mapping[int, Mapping[str, Any]]:
        found = CasePost.objects.visible_to(EVERYBODY).filter(pk__in=pks).select_related("carrier")
        return {post.pk: _post_shown(post) for post in found.prefetch_related("translations", "areas")}


def _post_shown(post: CasePost) -> dict[str, Any]:
    title = post.text("title")
    area = next(iter(post.areas.all()), None)
    query = f"?gebiet={area.slug}" if area else ""
    return {
        "title": title.value,
        "language": title.language,
        "text": post.carrier.name,
        "url": reverse("cooperation:post_finder") + query,
    }


class ProfileDocuments(Source):
    """One document for a profile, its live translations inside."""

    kind = "cooperation"
    #: Text fields of the index by field of the page.
    FIELDS = {"title": "name", "summary": "summary", "occasion": "body", "aim": "body", "implementation": "body"}

    def public(self) -> QuerySet[CooperationProfile]:
        return CooperationProfile.objects.shown().filter(locale__language_code=settings.LANGUAGE_CODE)

    def of(self, pks: Iterable[int]) -> Iterator[IndexDocument]:
        found = list(self.public().filter(pk__in=list(pks)).prefetch_related("participants"))
        versions: dict[Any, list[CooperationProfile]] = defaultdict(list)
        keys = [page.translation_key for page in found]
        for page in CooperationProfile.objects.shown().filter(translation_key__in=keys).select_related("locale"):
            versions[page.translation_key].append(page)
        for page in found:
            yield self.document_of(page, versions[page.translation_key])

    def document_of(self, record: CooperationProfile, versions: Sequence[CooperationProfile]) -> IndexDocument:
        texts: dict[str, list[str]] = {"name": [], "label": [], "summary": [], "body": []}
        for page in versions:
            language = page.locale.language_code
            for field, place in self.FIELDS.items():
                texts[place] += self.analyser.stems(getattr(page, field), language)
            for word in page.keywords:
                texts["label"] += self.analyser.stems(word, language)
            for block in page.fields_of_action:
                texts["body"] += self.analyser.stems(f"{block.value['title']} {block.value['text']}", language)
        return IndexDocument(
            key=f"{self.kind}:{record.pk}",
            kind=self.kind,
            name=record.title,
            exact={exact_form(page.title) for page in versions},
            texts=texts,
            terms={KIND_FACET: {self.kind}},
            areas={slug for row in record.participants.all() for slug in self.reach.served_by(row.area_id)},
        )


class ProfileFindable(Findable):
    key = "cooperation"
    label = _("Cooperation between municipalities")
    order = 50
    models = (
        "networks.CooperationProfile",
        "networks.Participant",
        "wagtailcore.PageViewRestriction",
        "directory.Area",
    )

    def documents(self, analyser: Analyser) -> ProfileDocuments:
        return ProfileDocuments(analyser)

    def touched(self, instance: Any) -> Iterable[int]:
        profiles = CooperationProfile.objects.all()
        if isinstance(instance, CooperationProfile):
            return _keys(profiles.filter(translation_key=instance.translation_key))
        if isinstance(instance, PageViewRestriction):
            return _keys(profiles.descendant_of(instance.page, inclusive=True))
        if isinstance(instance, Area):
            return _keys(profiles.filter(participants__area__in=Area.objects.reaching_into(instance)))
        return [instance.page_id]

    def shown(self, pks: Sequence[int], request: HttpRequest) -> Mapping[int, Mapping[str, Any]]:
        """In the language of the visitor where a translation is live."""
        german = CooperationProfile.objects.shown().filter(locale__language_code=settings.LANGUAGE_CODE)
        found = {page.pk: page for page in german.filter(pk__in=pks).select_related("locale")}
        keys = [page.translation_key for page in found.values()]
        here = CooperationProfile.objects.shown().filter(
            translation_key__in=keys, locale__language_code=current_language()
        )
        translated = {page.translation_key: page for page in here.select_related("locale")}
        return {pk: _profile_shown(translated.get(page.translation_key, page), request) for pk, page in found.items()}


def _profile_shown(page: CooperationProfile, request: HttpRequest) -> dict[str, Any]:
    return {
        "title": page.title,
        "language": page.locale.language_code,
        "text": page.summary,
        "url": address_here(page, request),
    }


def _keys(records: QuerySet) -> QuerySet:
    """Every primary key once, in order."""
    return records.order_by("pk").values_list("pk", flat=True).distinct()
