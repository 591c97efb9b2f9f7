"""Put bodies, public meetings and decisions into the search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from directory.models import Area, Category, LifeDomain
from directory.wording import joined
from kim.plugins import Findable
from networks.bodies.models import (
    AgendaItem,
    Body,
    BodyKind,
    BodyKindTranslation,
    BodyTranslation,
    Decision,
    DecisionTranslation,
    Meeting,
    Seat,
    SeatTranslation,
)
from networks.bodies.models.meetings import MeetingQuerySet
from networks.bodies.rules.wording import meeting_name
from search.analysis import Analyser
from search.documents import IndexDocument, Source
from search.documents.source import exact_form
from search.plan import KIND_FACET


def public_bodies() -> QuerySet[Body]:
    """Bodies at work that everybody may see; those that ended keep their page and are found in the list alone."""
    return Body.objects.visible_to(None).active()


class BodyDocuments(Source):
    """Documents hold no names of people, because a revoked consent takes effect before the index catches up."""

    kind = "body"

    def public(self) -> QuerySet[Body]:
        return public_bodies()

    def read(self, records: QuerySet) -> QuerySet:
        return records.select_related("kind").prefetch_related(
            "translations",
            "kind__translations",
            "further_areas",
            "life_domains",
            "categories__domain",
            "seats__translations",
        )

    def document(self, record: Body) -> IndexDocument:
        terms = [*record.life_domains.all(), *record.categories.all()]
        label = [*self.texts(record.kind, "name"), *(stem for term in terms for stem in self.stems_of_term(term))]
        seats = [stem for seat in record.seats.all() for stem in self.texts(seat, "function")]
        body = [stem for field in ("purpose", "mandate", "results") for stem in self.texts(record, field)]
        return IndexDocument(
            key=f"{self.kind}:{record.pk}",
            kind=self.kind,
            name=record.name,
            exact=self.exact(record),
            texts={
                "name": self.texts(record, "name"),
                "label": label,
                "summary": self.texts(record, "summary"),
                "body": body + seats,
            },
            terms={KIND_FACET: {self.kind}},
            areas=areas_of_body(self, record),
        )


def areas_of_body(source: Source, body: Body) -> set[str]:
    tags = [body.area_id, *(area.pk for area in body.further_areas.all())]
    return {slug for tag in tags for slug in source.reach.served_by(tag)}


def public_meetings() -> MeetingQuerySet:
    return Meeting.objects.visible_to(None).exclude(state=Meeting.State.CANCELLED)


class MeetingDocuments(Source):
    kind = "meeting"

    def public(self) -> QuerySet[Meeting]:
        return public_meetings()

    def read(self, records: Any) -> QuerySet:
        rows = records.select_related("body").prefetch_related("body__translations", "body__further_areas")
        return rows.with_agenda_for(None)

    def document(self, record: Meeting) -> IndexDocument:
        with translation.override("de"):
            name = joined([record.body.name, meeting_name(record)])
        subjects = [item.title for item in record.shown_agenda]
        return IndexDocument(
            key=f"{self.kind}:{record.pk}",
            kind=self.kind,
            name=name,
            exact={exact_form(name)},
            texts={
                "name": [*self.texts(record.body, "name"), *self.analyser.stems(name, "de")],
                "summary": [stem for subject in subjects for stem in self.analyser.stems(subject, "de")],
                "body": self.analyser.stems(record.place, "de"),
            },
            terms={KIND_FACET: {self.kind}},
            areas=areas_of_body(self, record.body),
        )


class DecisionDocuments(Source):
    kind = "decision"

    def public(self) -> QuerySet[Decision]:
        return Decision.objects.visible_to(None)

    def read(self, records: QuerySet) -> QuerySet:
        return records.select_related("body").prefetch_related(
            "translations", "body__translations", "body__further_areas"
        )

    def document(self, record: Decision) -> IndexDocument:
        return IndexDocument(
            key=f"{self.kind}:{record.pk}",
            kind=self.kind,
            name=record.title,
            exact={*self.exact(record, "title"), *([exact_form(record.number)] if record.number else [])},
            texts={
                "name": self.texts(record, "title"),
                "summary": self.texts(record, "wording"),
                "body": self.texts(record.body, "name"),
            },
            terms={KIND_FACET: {self.kind}},
            areas=areas_of_body(self, record.body),
        )


#: How bodies point at the rows their documents are made from.
_PATHS_TO_BODY: Mapping[type, str] = {
    BodyKind: "kind",
    BodyKindTranslation: "kind__translations",
    BodyTranslation: "translations",
    LifeDomain: "life_domains",
    Category: "categories",
    Seat: "seats",
    SeatTranslation: "seats__translations",
}


def bodies_behind(instance: Any) -> QuerySet[Body]:
    """Bodies whose page changes with this row."""
    if isinstance(instance, Body):
        return Body.objects.filter(pk=instance.pk)
    if isinstance(instance, Area):
        tags = Area.objects.reaching_into(instance)
        return Body.objects.filter(Q(area__in=tags) | Q(further_areas__in=tags))
    return Body.objects.filter(**{_PATHS_TO_BODY[type(instance)]: instance.pk})


class BodyFindable(Findable):
    key = "body"
    label = _("Bodies")
    order = 50
    models = (
        "networks.Body",
        "networks.BodyTranslation",
        "networks.BodyKind",
        "networks.BodyKindTranslation",
        "networks.Seat",
        "networks.SeatTranslation",
        "directory.LifeDomain",
        "directory.Category",
        "directory.Area",
    )

    def documents(self, analyser: Analyser) -> BodyDocuments:
        return BodyDocuments(analyser)

    def due(self, since: Any, until: Any) -> Iterable[int]:
        """Bodies that ended: they are found no more from the day after."""
        return Body.objects.filter(ended_on__gte=since, ended_on__lt=until).values_list("pk", flat=True)

    def touched(self, instance: Any) -> Iterable[int]:
        return list(bodies_behind(instance).values_list("pk", flat=True))

    def shown(self, pks: Sequence[int], request: HttpRequest) -> Mapping[int, Mapping[str, Any]]:
        found = public_bodies().filter(pk__in=pks).prefetch_related("translations")
        return {body.pk: _shown(body.text("name"), str(body.text("summary")), body) for body in found}


class MeetingFindable(Findable):
    key = "meeting"
    label = _("Meetings")
    order = 52
    models = (
        "networks.Meeting",
        "networks.AgendaItem",
        "networks.Body",
        "networks.BodyTranslation",
        "directory.Area",
    )

    def documents(self, analyser: Analyser) -> MeetingDocuments:
        return MeetingDocuments(analyser)

    def touched(self, instance: Any) -> Iterable[int]:
        if isinstance(instance, Meeting):
            return [instance.pk]
        if isinstance(instance, AgendaItem):
            return [instance.meeting_id]
        return list(Meeting.objects.filter(body__in=bodies_behind(instance)).values_list("pk", flat=True))

    def shown(self, pks: Sequence[int], request: HttpRequest) -> Mapping[int, Mapping[str, Any]]:
        rows = public_meetings().filter(pk__in=pks)
        found = rows.select_related("body").prefetch_related("body__translations").with_agenda_for(None)
        return {meeting.pk: self._hit(meeting) for meeting in found}

    def _hit(self, meeting: Meeting) -> Mapping[str, Any]:
        name = meeting.body.text("name")
        subjects = [item.title for item in meeting.shown_agenda]
        shown = _shown(name, "; ".join(subjects), meeting)
        return {**shown, "title": f"{meeting_name(meeting)} – {name}"}


class DecisionFindable(Findable):
    key = "decision"
    label = _("Decisions")
    order = 54
    models = (
        "networks.Decision",
        "networks.DecisionTranslation",
        "networks.Body",
        "networks.BodyTranslation",
        "directory.Area",
    )

    def documents(self, analyser: Analyser) -> DecisionDocuments:
        return DecisionDocuments(analyser)

    def touched(self, instance: Any) -> Iterable[int]:
        if isinstance(instance, Decision):
            return [instance.pk]
        if isinstance(instance, DecisionTranslation):
            return [instance.decision_id]
        return list(Decision.objects.filter(body__in=bodies_behind(instance)).values_list("pk", flat=True))

    def shown(self, pks: Sequence[int], request: HttpRequest) -> Mapping[int, Mapping[str, Any]]:
        found = Decision.objects.visible_to(None).filter(pk__in=pks).select_related("body")
        rows = found.prefetch_related("translations")
        return {row.pk: _shown(row.text("title"), str(row.text("wording")), row) for row in rows}


def _shown(title: Any, text: str, record: Any) -> dict[str, Any]:
    return {"title": str(title), "language": title.language, "text": text, "url": record.get_absolute_url()}
