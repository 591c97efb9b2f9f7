"""One of each easy kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import IO, Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from kim.plugins import Demo, Exporter, Facet, Indicator, Routes, Section


class NoteSection(Section):
    """A box on the page of a service."""

    key = "example-note"
    label = _("Example note")
    place = "service"
    template = "kim_example/note.html"

    def context(self, request: Any, subject: Any) -> dict[str, Any] | None:
        return {"text": f"<b>{subject.name}</b>"} if subject else None


class OnlineFilter(django_filters.BooleanFilter):
    def filter(self, services: Any, value: bool | None) -> Any:
        return services.filter(formats__icontains='"online"') if value else services


class OnlineFacet(Facet):
    key = "example-online"
    label = _("Online")
    order = 900
    parameter = "example_online"

    def filter(self) -> django_filters.Filter:
        return OnlineFilter(label=self.label, widget=forms.CheckboxInput)

    def terms(self, service: Any) -> set[str]:
        return {"1"} if "online" in (service.formats or []) else set()


class ExampleRoutes(Routes):
    key = "example"
    label = _("Example page")
    order = 900
    public = "kim_example.urls"


class LineExporter(Exporter):
    """One JSON list per line."""

    key = "example-lines"
    label = _("JSON lines")
    content_type = "application/x-ndjson"
    extension = "jsonl"

    def write(self, columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: IO[bytes]) -> None:
        for row in (columns, *rows):
            stream.write(json.dumps([str(cell) for cell in row]).encode() + b"\n")

    def read(self, stream: IO[bytes]) -> list[list[str]]:
        return [json.loads(line) for line in stream]


class DensityIndicator(Indicator):
    """Inhabitants per square kilometre; an area without one of the two is left out."""

    key = "example-density"
    label = _("Example: inhabitants per km²")
    order = 900
    unit = _("per km²")
    source = _("figures of the areas")

    def measure(self, areas: Any) -> dict[int, Decimal]:
        rows = areas.values_list("pk", "population", "area_km2")
        return {pk: Decimal(people) / size for pk, people, size in rows if people is not None and size}


class ExampleDemo(Demo):
    key = "example"
    label = _("Example records")
    order = 900

    def load(self, *, scale: int | None, say: Callable[[str], None]) -> None:
        from directory.models import TargetGroup

        TargetGroup.objects.get_or_create(key="example", defaults={"labels": {"de": "Beispiel"}})
        say("One example record.")
