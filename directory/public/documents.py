"""Views: a leaflet with its languages, and the file of one language."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from directory.models import Document, DocumentFile
from directory.models.documents import DocumentQuerySet

from ..pages.caching import public_page
from ..pages.crumbs import crumbs


def public_documents() -> DocumentQuerySet:
    """What everybody may read; pages, search and sitemap ask here."""
    return Document.objects.public()


@public_page
def document_detail(request: HttpRequest, slug: str) -> HttpResponse:
    document = get_object_or_404(public_documents().with_files().select_related("organisation", "area"), slug=slug)
    return render(request, "directory/document_detail.html", {"document": document, "crumbs": crumbs()})


@require_safe
def document_file(request: HttpRequest, slug: str, language: str) -> FileResponse:
    """The file itself, shown in the browser where it can be; the stored name stays our own business."""
    rows = DocumentFile.objects.shown().filter(document__slug=slug, language__key=language)
    row = rows.filter(document__in=public_documents()).select_related("document", "language").first()
    is_public = row is not None
    if row is None:
        # Its own people look at a file that is not public yet.
        own = Document.objects.reachable_by(request.user)
        row = get_object_or_404(rows.select_related("document", "language"), document__in=own)
    try:
        content = row.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    name = f"{row.document.slug}-{row.language.key}.{row.file_type.lower()}"
    response = FileResponse(content, filename=name)
    response["Content-Language"] = row.language.key
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=3600" if is_public else "private, no-store"
    return response
