"""New files of leaflets that wait for the coordination: look at them, publish or refuse them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.log_actions import log

from directory.models import Document, DocumentFile
from directory.models.access import rights_of
from directory.rights.guard import narrows_itself

PUBLISHED, REFUSED = "directory.leaflet_published", "directory.leaflet_refused"


@narrows_itself
@require_safe
def waiting_files(request: HttpRequest) -> HttpResponse:
    rights = rights_of(request.user)
    if not (rights.is_administrator or rights.areas):
        raise Http404
    context = {"rows": list(DocumentFile.objects.decided_by(request.user))}
    return render(request, "directory/admin/waiting_files.html", context)


@narrows_itself
@require_safe
def waiting_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file itself, for those who review it and those who may edit the leaflet; always as a download."""
    own = Document.objects.reachable_by(request.user)
    row = get_object_or_404(DocumentFile.objects.waiting().filter(document__in=own), pk=pk)
    try:
        content = row.waiting.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = FileResponse(content, as_attachment=True, filename=str(row.waiting.name).rpartition("/")[2])
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _decide(request: HttpRequest, pk: int, action: str) -> Document:
    row = get_object_or_404(DocumentFile.objects.decided_by(request.user), pk=pk)
    document, language = row.document, row.language.key
    if action == PUBLISHED:
        row.accept_waiting()
    else:
        row.refuse_waiting()
    log(instance=document, action=action, user=request.user, data={"language": language})
    return document


@narrows_itself
@require_POST
def publish_file(request: HttpRequest, pk: int) -> HttpResponse:
    document = _decide(request, pk, PUBLISHED)
    messages.success(request, _("The new file of “%(title)s” is public.") % {"title": document})
    return redirect("directory_waiting_files")


@narrows_itself
@require_POST
def refuse_file(request: HttpRequest, pk: int) -> HttpResponse:
    document = _decide(request, pk, REFUSED)
    messages.success(request, _("The new file of “%(title)s” was not taken.") % {"title": document})
    return redirect("directory_waiting_files")


class FilesToReview(Component):
    """Start page of the admin: how many files wait for this person; nothing where none does."""

    name = "files_to_review"
    template_name = "directory/admin/files_to_review.html"
    order = 21

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        count = DocumentFile.objects.decided_by(parent_context["request"].user).count()
        words = ngettext(
            "%(count)s new file of a leaflet waits for you.", "%(count)s new files of leaflets wait for you.", count
        )
        return {"words": words % {"count": count} if count else "", "address": reverse("directory_waiting_files")}


@hooks.register("construct_homepage_panels", order=211)
def show_files_to_review(request: HttpRequest, panels: list) -> None:
    panels.insert(0, FilesToReview())


@hooks.register("register_admin_urls")
def addresses_of_waiting_files() -> list[URLPattern]:
    return [
        path("merkblaetter/", waiting_files, name="directory_waiting_files"),
        path("merkblaetter/<int:pk>/", waiting_file, name="directory_waiting_file"),
        path("merkblaetter/<int:pk>/zeigen/", publish_file, name="directory_waiting_file_publish"),
        path("merkblaetter/<int:pk>/ablehnen/", refuse_file, name="directory_waiting_file_refuse"),
    ]


@hooks.register("register_log_actions")
def name_reviews_of_files(actions) -> None:
    actions.register_action(PUBLISHED, gettext_lazy("Publish a file"), gettext_lazy("Published a new file"))
    actions.register_action(REFUSED, gettext_lazy("Refuse a file"), gettext_lazy("Refused a new file"))
