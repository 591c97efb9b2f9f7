"""Contacts, files and links of the demo portals, taken from the demo register."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from directory.demo.leaflets import sheet
from directory.models import Contact, Language, Layer
from directory.models.slugs import german_slug

from .portal_texts import Portal


def office_contacts(name: str) -> list[Contact]:
    """Public contacts of a demo organisation; none where the register has no demo."""
    found = Contact.objects.filter(organisation__name=name, organisation__is_demo=True, layer=Layer.PUBLIC)
    return list(found.exclude(function__startswith="Case Management").order_by("pk")) if name else []


def files_and_links(portal: Portal) -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = []
    if files := [_download(*one) for one in portal.downloads if Language.objects.filter(key="de").exists()]:
        found.append(("downloads", {"heading": "Zum Herunterladen", "items": files}))
    if portal.links:
        items = [{"label": label, "url": url, "page": None, "document": None} for label, url in portal.links]
        found.append(("links", {"heading": "Weitere Informationen im Internet", "items": items}))
    return found


def _download(title: str, lines: list[str], note: str) -> dict[str, Any]:
    documents = get_document_model().objects
    document = documents.filter(title=title).first()
    if document is None:
        content = sheet(title, lines, Language.objects.get(key="de"))
        document = documents.create(title=title, file=ContentFile(content, f"{german_slug(title)}.pdf"))
    return {"title": title, "document": document, "note": note}
