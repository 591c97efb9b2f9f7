"""What every page of the atlas needs: the area, the filters, the tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from directory.models import Area
from directory.pages.crumbs import crumbs
from networks.coverage.rules.grid import Grid, grid_for
from networks.coverage.rules.questions import LEFT_OUT, GridFilters

from .files import file_kinds
from .tabs import tabs_for

#: Filters that stand above the grid; the others open below "more".
FIRST = ("sprache", "zielgruppe", "status", "form", "tag")


@dataclass(frozen=True)
class Choice:
    """One filter as a select; ``options`` are (value, words, chosen)."""

    name: str
    label: str
    options: list[tuple[str, str, bool]]
    empty: str

    @property
    def is_chosen(self) -> bool:
        return any(chosen for _value, _words, chosen in self.options)


class AtlasPage:
    """Reads area and filters of a request."""

    def __init__(self, request: HttpRequest, slug: str, *, question: GridFilters | None = None) -> None:
        self.request = request
        self.question = GridFilters.read(request.GET) if question is None else question
        self.grid: Grid = grid_for(self.question)
        self.atlas = self.grid.atlas
        area = self.atlas.areas.get(slug)
        if area is None:
            raise Http404
        self.area: Area = area

    @cached_property
    def choices(self) -> list[Choice]:
        filters = self.question.filters()
        return [
            _choice(name, field, self.question.chosen.get(name, ()))
            for name, field in filters.form.fields.items()
            if name not in LEFT_OUT and (isinstance(field, forms.BooleanField) or getattr(field, "choices", None))
        ]

    @property
    def first_choices(self) -> list[Choice]:
        return [one for one in self.choices if one.name in FIRST]

    @property
    def more_choices(self) -> list[Choice]:
        return [one for one in self.choices if one.name not in FIRST]

    @property
    def more_are_chosen(self) -> bool:
        return any(one.is_chosen for one in self.more_choices)

    def address(self, **changes: Any) -> str:
        """This page with other parameters; ``None`` takes one away."""
        data = self.request.GET.copy()
        for name, value in changes.items():
            if value is None:
                data.pop(name, None)
            else:
                data[name] = value
        return f"?{data.urlencode()}" if data else "?"

    @property
    def area_population(self) -> int | None:
        return self.atlas.population(self.area)

    #: What stays when filters change.
    KEPT: tuple[str, ...] = ("ebene", "zeilen", "offen", "nur", "ansicht", "zahl", "kategorie", "von", "bis")

    @property
    def kept(self) -> list[tuple[str, str]]:
        pairs = [(name, self.request.GET.get(name, "")) for name in self.KEPT]
        return pairs + [("entwurf", value) for value in self.request.GET.getlist("entwurf")]

    @property
    def kept_with_filters(self) -> list[tuple[str, str]]:
        filters = [(name, value) for name, values in self.question.chosen.items() for value in values]
        return [pair for pair in self.kept if pair[0] != "entwurf" and pair[1]] + filters

    @property
    def without_drafts(self) -> str:
        return self.address(entwurf=None)

    @property
    def page_before(self) -> str:
        """The address of a page of the list, but for its number."""
        return self.address(seite="")

    @property
    def grid_on_phones(self) -> str:
        return self.address(ansicht="raster") + "#raster"

    def context(self, current: str, *, for_visitors: bool = False, **more: Any) -> dict[str, Any]:
        """Visitors are led neither to the tabs nor to the door of the atlas: both want them to sign in."""
        door = [] if for_visitors else [(_("Gap atlas"), "atlas:start")]
        return {
            "page": self,
            "area": self.area,
            "question": self.question,
            "file_kinds": file_kinds(),
            "tabs": [] if for_visitors else tabs_for(self.request, current, self.area.slug),
            "crumbs": crumbs(*door, *self._above(current)),
            **more,
        }

    def _above(self, current: str) -> list[tuple[str, str, str]]:
        name = "atlas:map" if current == "map" else "atlas:grid"
        chain = [self.atlas.areas[slug] for slug in self.grid.above(self.area) if slug in self.atlas.areas]
        return [(area.full_name, name, area.slug) for area in reversed(chain)]


def _choice(name: str, field: forms.Field, chosen: tuple[str, ...]) -> Choice:
    if isinstance(field, forms.BooleanField) or not getattr(field, "choices", None):
        options = [("on", _("Yes"), bool(chosen))]
    else:
        options = [
            (str(value), str(words), str(value) in chosen)
            for value, words in field.choices  # type: ignore[attr-defined]  # fields with choices only
            if str(value)
        ]
    return Choice(name, str(field.label or name), options, pgettext("value of a filter", "any"))
