"""Parts of the panel of a cell that other subjects add: a known gap, a statement of others, what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, ClassVar

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kim.plugins import NOTHING, Extension, contained, registry
from kim.plugins.template_rules import problems_of_template
from networks.coverage.rules.grid import Cell


class CellPart(Extension):
    """A kind of extension: a part of the panel of a cell."""

    template: ClassVar[str] = ""
    required = ("template",)
    methods = ("context",)
    stands_in = {"context": NOTHING}

    def context(self, request: HttpRequest, cell: Cell) -> Mapping[str, Any] | None:
        """What ``template`` shows beside ``cell``; ``None`` leaves the part out."""
        raise NotImplementedError

    def broken_promises(self) -> Iterator[str]:
        yield from problems_of_template(self.template)


def rendered_parts(request: HttpRequest, cell: Cell) -> list[SafeString]:
    parts = registry.all(CellPart)
    found = (contained(part, "its template", partial(_rendered, part, request, cell), SafeString) for part in parts)
    return [text for text in found if text]


def _rendered(part: CellPart, request: HttpRequest, cell: Cell) -> SafeString:
    values = part.context(request, cell)
    return render_to_string(part.template, {"cell": cell, **values}, request) if values else SafeString()
