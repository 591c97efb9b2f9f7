"""Multilingual leaflets: one document, one PDF of one page per language, set with typst."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any

import typst
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from directory.models import Area, Document, DocumentFile, Language, Organisation, Service, ServiceDocument

from .content import DATA, districts, read_toml

#: The last ones of both rows come with typst, so every text is readable on a bare machine.
LATIN = ("Libertinus Serif", "DejaVu Sans Mono")
ARABIC = ("Vazirmatn", "Noto Naskh Arabic", "Noto Sans Arabic", "DejaVu Sans", "DejaVu Sans Mono")
SCRIPTS = {"Latn": LATIN, "Cyrl": LATIN, "Grek": LATIN, "Arab": ARABIC}
NOTE = "Muster zur Vorführung, erfunden. KIM Atlas"
#: Languages that share the code of another one in a PDF: typst takes ISO 639 codes of two or three letters.
ISO = {"sr-Latn": "sr", "sr-Cyrl": "sr", "de-simple": "de"}


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
            fonts = SCRIPTS.get(language.script)
            if fonts is None:
                say(_("No font for %(language)s: its leaflet is left out.") % {"language": language.label("en")})
                continue
            file = DocumentFile(document=document, language=language)
            _attach(file, key, tag, sheet(title, lines, language, fonts))
            file.save()


def sheet(title: str, lines: list[str], language: Language, fonts: tuple[str, ...]) -> bytes:
    """One page as PDF with title and language."""
    here = set(font_families())
    data: dict[str, Any] = {
        "title": title,
        "lines": lines,
        "lang": ISO.get(language.key, language.key),
        "script": {"Cyrl": "cyrl", "Arab": "arab", "Grek": "grek"}.get(language.script, "latn"),
        "dir": language.direction,
        "fonts": [font for font in fonts if font in here],
        "note": NOTE,
    }
    pdf: Any = compiler().compile(
        input=str(DATA / "leaflet.typ"), format="pdf", sys_inputs={"data": json.dumps(data, ensure_ascii=False)}
    )
    return pdf


@cache
def compiler() -> typst.Compiler:
    """One for all sheets: it looks for fonts once."""
    return typst.Compiler(root=str(DATA))


@cache
def font_families() -> list[str]:
    return typst.Fonts().families()


def _attach(file: DocumentFile, key: str, tag: str, content: bytes) -> None:
    """The same content lies in the storage once, also after the database began anew."""
    name = f"leaflets/demo-{key}-{tag}-{sha256(content).hexdigest()[:8]}.pdf"
    if default_storage.exists(name):
        file.file.name = name
    else:
        file.file.save(name.rpartition("/")[2], ContentFile(content), save=False)


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
