"""What can be tried on any extension without writing a record: ``manage.py plugins --check`` and tests/contract."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation
from django_filters import Filter
from wagtail.admin.panels import Panel as AdminPanel

from kim.numbers import is_digits, read_numbers
from kim.templatetags.kim_plugins import render

from .containment import faults_raise
from .errors import describe
from .kinds import Exporter, Extension, Facet, Findable, Indicator, Panel, Routes, Section
from .registry import Entry, Registry, registry
from .route_names import problems_of_urlconf
from .template_rules import problems_of_template

#: What a table may hold that is easily written wrong: separators, quotes, line ends, other scripts, a formula.
COLUMNS = ["name", "number"]
#: So many records of a kind are tried.
FEW = 20
ROWS = [["Café; \"Zur Post\", 'oben'", "1"], ["zwei\nZeilen", ""], ["العربية", "0"], ["=1+1", "-5"]]


def broken_promises(known: Registry = registry) -> Iterator[tuple[Entry, str]]:
    """Every broken promise, as a sentence, with the extension that breaks it."""
    for entry in known.entries():
        for reason in broken_promises_of(entry.extension):
            yield entry, reason


def broken_promises_of(extension: Extension) -> list[str]:
    check = next((check for kind, check in CHECKS.items() if isinstance(extension, kind)), None)
    try:
        with faults_raise():
            return [*labels(extension), *(check(extension) if check else []), *extension.broken_promises()]
    except Exception as error:
        return [f"it fails: {describe(error)}"]


def labels(extension: Extension) -> Iterator[str]:
    with translation.override("de"):
        if not str(extension.label).strip():
            yield "its label is empty in German"


def request_for(path: str = "/") -> HttpRequest:
    """A request of a visitor who is not signed in."""
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return request


def of_facet(facet: Any) -> Iterator[str]:
    if not isinstance(facet.filter(), Filter):
        yield "filter() gives no django_filters.Filter"
    if facet.filter() is facet.filter():
        yield "filter() gives the same object twice; a filter belongs to one form"


def of_exporter(exporter: Any) -> Iterator[str]:
    stream = io.BytesIO()
    exporter.write(COLUMNS, iter(ROWS), stream)
    if not stream.getvalue():
        yield "write() wrote nothing"
    back = exporter.read(io.BytesIO(stream.getvalue()))
    if back is not None and [list(map(without_guard, row)) for row in back] != [COLUMNS, *ROWS]:
        yield f"read() does not give back what write() was given: {back!r} instead of {[COLUMNS, *ROWS]!r}"


def without_guard(cell: str) -> str:
    """A format for spreadsheets may put an apostrophe before what looks like a formula, so that it is never run."""
    return cell[1:] if cell.startswith("'=") else cell


def of_panel(panel: Any) -> Iterator[str]:
    apps.get_model(panel.model)
    if not isinstance(panel.panel(), AdminPanel):
        yield "panel() gives no panel of Wagtail"


def of_routes(routes: Any) -> Iterator[str]:
    for urlconf in filter(None, (routes.public, routes.api)):
        yield from problems_of_urlconf(urlconf)
    for name, sitemap in routes.sitemaps().items():
        if not isinstance(sitemap, type):
            yield f"the sitemap {name!r} is no class"


def of_section(section: Any) -> Iterator[str]:
    yield from problems_of_template(section.template)
    # A place may have nothing to show yet; a section must bear it.
    render(section, request_for(), None)


class Silent:
    """An analyser that finds no words: whether documents can be made at all does not depend on them."""

    def stems(self, text: str, language: str) -> list[str]:
        return []

    def names(self, text: str) -> list[str]:
        return []


def _is_key(findable: Any, key: str) -> bool:
    kind, _sign, number = key.partition(":")
    return kind == findable.key and is_digits(number)


def of_findable(findable: Any) -> Iterator[str]:
    for name in findable.models:
        apps.get_model(name)
    source = findable.documents(Silent())
    keys = [document.key for document in islice(source.all(), FEW)]
    if strange := [key for key in keys if not _is_key(findable, key)]:
        yield f"documents have keys that are not {findable.key}:<primary key>: {', '.join(strange)}"
        return
    pks = read_numbers(key.partition(":")[2] for key in keys)
    if sorted(document.key for document in source.of(pks)) != sorted(keys):
        yield "of() gives other documents than all()"
    shown = findable.shown(pks, request_for())
    if missing := sorted(set(pks) - set(shown)):
        yield f"shown() leaves out records that have a document: {missing}"
    for pk, values in shown.items():
        if absent := [name for name in ("title", "url", "text", "language") if name not in values]:
            yield f"shown() of {pk} lacks {', '.join(absent)}"


def of_indicator(indicator: Any) -> Iterator[str]:
    areas = apps.get_model("directory.Area").objects.order_by("pk")[:20]
    known = set(areas.values_list("pk", flat=True))
    found = indicator.measure(areas)
    if strange := set(found) - known:
        yield f"measure() answers for areas it was not asked about: {sorted(strange)}"
    if wrong := [value for value in found.values() if not isinstance(value, Decimal) or not value.is_finite()]:
        yield f"measure() gives {wrong[0]!r}, which is no finite Decimal; leave out what was not measured"


CHECKS: dict[type[Extension], Callable[[Any], Iterator[str]]] = {
    Facet: of_facet,
    Findable: of_findable,
    Indicator: of_indicator,
    Exporter: of_exporter,
    Panel: of_panel,
    Routes: of_routes,
    Section: of_section,
}
