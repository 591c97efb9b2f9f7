"""Multilingual leaflets: one document, one PDF of one page per language, set with typst."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from directory.models import Area, Document, DocumentFile, Language, Organisation, Service, ServiceDocument
from kim.pdf import pdf_document
from kim.private_files import private_storage

from .content import DATA, districts, read_toml

#: The fonts of PDF files have these scripts.
SCRIPTS = frozenset({"Latn", "Cyrl", "Grek", "Arab", "Ethi"})
NOTE = "Muster zur Vorführung, erfunden. KIM Atlas"


def create_leaflets(today, say: Callable[[str], None]) -> None:
    """Missing leaflets and missing language files; what editors replaced stays."""
    languages = Language.objects.all().by_key()
    for key, content in read_toml("leaflets").items():
        document = _document(key, content, today)
        there = set(document.files.values_list("language__key", flat=True))
        for tag, (title, *lines) in content["text"].items():
            language = languages.get(tag)
            if tag in there or language is None:
                continue
            if language.script not in SCRIPTS:
                say(_("No font for %(language)s: its leaflet is left out.") % {"language": language.label("en")})
                continue
            file = DocumentFile(document=document, language=language)
            _attach(file, key, tag, sheet(title, lines, language))
            file.save()


def sheet(title: str, lines: list[str], language: Language) -> bytes:
    """One page as PDF with title and language."""
    return pdf_document(DATA / "leaflet.typ", {"title": title, "lines": lines, "note": NOTE}, language.key)


def _attach(file: DocumentFile, key: str, tag: str, content: bytes) -> None:
    """The same content lies in the storage once, also after the database began anew."""
    name = f"leaflets/demo-{key}-{tag}-{sha256(content).hexdigest()[:8]}.pdf"
    storage = private_storage()
    file.file.name = name if storage.exists(name) else storage.save(name, ContentFile(content))


def _document(key: str, content: dict[str, Any], today) -> Document:
    slug = f"demo-{key}"
    document = Document.objects.filter(slug=slug).first()
    if document is not None:
        return document
    district = next(one for one in districts() if one.key == content["district"])
    issuer = Organisation.objects.filter(kind=Organisation.Kind.KI, area__ags=district.ags, is_demo=True).first()
    document = Document.objects.create(
        title=content["title"],
        slug=slug,
        summary=content["summary"],
        organisation=issuer,
        area=Area.objects.filter(ags=district.ags).first(),
        as_of=today.replace(day=1),
        is_demo=True,
    )
    offered = Service.objects.filter(is_demo=True, categories__key__in=content["services"]).distinct().order_by("pk")
    for service in offered[:12]:
        ServiceDocument.objects.get_or_create(service=service, document=document)
    return document
