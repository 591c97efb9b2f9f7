"""Set a template with data: tagged, with language and title (PDF/UA-1), whatever signs the data hold."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typst

from kim.languages import direction_of

from .fonts import font_families, font_set
from .signs import drawable, without_accents

logger = logging.getLogger(__name__)


def pdf_document(template: Path, data: dict[str, Any], language: str) -> bytes:
    """``data`` goes to the template as JSON in ``sys.inputs.data``, with ``lang``, ``dir`` and ``fonts`` added.

    ``language``: a tag of BCP 47. The file carries its first part: typst takes codes of two or three letters.
    """
    known = {"lang": language.split("-")[0], "dir": direction_of(language), "fonts": font_families()}
    try:
        return _set(template, _cleaned(data, drawable) | known)
    except typst.TypstError:
        # A mark may be there in one font and its letter in another: better without accents than not at all.
        logger.warning("A PDF by %s was made without marks", template.name, exc_info=True)
        return _set(template, _cleaned(data, without_accents) | known)


def _set(template: Path, data: dict[str, Any]) -> bytes:
    pdf: Any = typst.compile(
        str(template),
        format="pdf",
        root=str(template.parent),
        font_paths=font_set(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards="ua-1",
    )
    return pdf


def isolated(text: str) -> str:
    """A number, address or name of its own direction inside a text of the other one."""
    return f"\u2068{text}\u2069" if text else ""


def _cleaned(value: Any, clean: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _cleaned(one, clean) for name, one in value.items()}
    return [_cleaned(one, clean) for one in value] if isinstance(value, list | tuple) else value
