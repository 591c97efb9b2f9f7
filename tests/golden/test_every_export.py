"""Every address that answers ``?export=…`` with a file writes it through the exporters of the site."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.log_actions import log
from wagtail.models import Page, Task, Workflow

from directory.models import Service
from kim.plugins import Exporter, registry

from .offers import Offer
from .test_guard import BEGINNINGS, is_dangerous, spoil_texts, texts_of

#: Apps whose texts stand in lists and reports of Wagtail.
LABELS = ("directory", "networks", "search", "home", "wagtailcore", "wagtailredirects")
#: Reports of Wagtail whose rows hold texts somebody typed: a test that finds none of them proves nothing.
REPORTS = ("site_history", "workflow", "locked_pages", "aging_pages")


def views_with_exports(resolver: URLResolver | None = None, names: tuple[str, ...] = ()) -> Iterator[tuple[str, list]]:
    """Name and parameters of each address whose view can write files, of Wagtail or ours."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from views_with_exports(entry, (*names, entry.namespace) if entry.namespace else names)
        elif isinstance(entry, URLPattern) and entry.name and _can_export(entry.callback):
            yield ":".join((*names, entry.name)), list(entry.pattern.converters)


def _can_export(view) -> bool:
    made = getattr(view, "view_class", None) or getattr(inspect.unwrap(view), "view_class", None)
    return made is not None and issubclass(made, SpreadsheetExportMixin)


def fill_reports() -> None:
    """Entries of both logs, a page that is locked, a workflow that runs."""
    person = get_user_model().objects.latest("pk")
    page = Page.objects.filter(depth__gt=2, live=True).first().specific
    for record in (page, Service.objects.get(name="Sprachkurs am Markt")):
        log(record, "wagtail.edit", user=person)
    page.locked, page.locked_by = True, person
    page.save_revision(user=person)
    page.save()
    workflow, task = Workflow.objects.create(name="Freigabe"), Task.objects.create(name="Prüfung")
    workflow.workflow_tasks.create(task=task)
    workflow.start(page, person)


def test_no_list_and_no_report_writes_a_formula(reader):
    addresses = dict(views_with_exports())
    assert len(addresses) > 60
    assert {name: given for name, given in addresses.items() if given} == {}, "give this test the keys they need"
    fill_reports()
    spoil_texts(BEGINNINGS[0], LABELS)
    content_types = {one.content_type: one.extension for one in registry.all(Exporter)}
    spoilt = set()

    for name in addresses:
        for key in ("csv", "xlsx"):
            answer = reader.get(reverse(name), {"export": key})
            assert answer.status_code < 500, name
            if "attachment" not in answer.headers.get("Content-Disposition", ""):
                continue
            offer = Offer(name, "", content_types.get(answer.headers["Content-Type"], "?"), key)
            assert offer.extension == key, name
            texts = list(texts_of(b"".join(answer.streaming_content), offer))
            assert (name, [text for text in texts if is_dangerous(text, offer)]) == (name, [])
            if any(BEGINNINGS[0] in text for text in texts):
                spoilt.add(name)

    assert {f"wagtailadmin_reports:{report}" for report in REPORTS} - spoilt == set()
