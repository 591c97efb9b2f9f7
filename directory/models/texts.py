"""Texts per language: the record holds the German original, other languages are child rows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kim.languages import direction_of

SOURCE_LANGUAGE = "de"


def current_language() -> str:
    """The language of the page being made, without region; German outside a request."""
    return (get_language() or SOURCE_LANGUAGE).split("-")[0]


@dataclass(frozen=True)
class Text:
    """One text as shown, with all a template needs to mark it honestly.

    ``is_fallback``: the wanted language is missing and German is shown. ``is_outdated``: the German text changed since.
    """

    value: Any
    language: str
    wanted: str
    state: str = ""
    is_outdated: bool = False

    @property
    def direction(self) -> str:
        return direction_of(self.language)

    @property
    def is_fallback(self) -> bool:
        return self.language != self.wanted

    @property
    def is_machine(self) -> bool:
        return self.state == TranslationRow.State.MACHINE

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return str(self.value)


def source_hash_of(record: models.Model, fields: tuple[str, ...]) -> str:
    """Fingerprint of the German texts (16 hex digits): a translation made from another one is outdated."""
    texts = [getattr(record, field) for field in fields]
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()[:16]


def content_languages() -> list[tuple[str, str]]:
    """Languages a record can be translated into: those of the site but German."""
    return [(code, name) for code, name in settings.LANGUAGES if code != SOURCE_LANGUAGE]


class TranslationRow(models.Model):
    """Texts of a record in one language; an empty field falls back to German on its own."""

    class State(models.TextChoices):
        ORIGINAL = "original", _("Written in this language")
        MACHINE = "machine", _("Translated by machine")
        CHECKED = "checked", _("Translation checked")

    language = models.CharField(_("language"), max_length=12, choices=content_languages)
    state = models.CharField(_("state of the text"), max_length=10, choices=State, default=State.CHECKED)
    source_hash = models.CharField(max_length=16, blank=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.language

    def is_outdated_for(self, record: TranslatedRecord) -> bool:
        """Whether the German text changed after this row was written; a text of its own never is."""
        return self.state != self.State.ORIGINAL and bool(self.source_hash) and self.source_hash != record.text_hash


class TranslatedRecord(models.Model):
    """Mixin of records whose texts exist in several languages.

    ``translated_fields`` names the German columns that a child row of ``translations`` may replace.
    """

    translated_fields: tuple[str, ...] = ()
    #: Rows of the other languages, by the foreign key of each record's own translation model.
    translations: Any

    class Meta:
        abstract = True

    @property
    def text_hash(self) -> str:
        return source_hash_of(self, self.translated_fields)

    @cached_property
    def translations_by_language(self) -> dict[str, TranslationRow]:
        return {row.language: row for row in self.translations.all()}

    def text(self, field: str, language: str | None = None) -> Text:
        """The text in the wanted language (of the page, if none is named), or the German one marked as fallback."""
        wanted = language or current_language()
        # German needs no rows: they hold the other languages.
        row = None if wanted == SOURCE_LANGUAGE else self.translations_by_language.get(wanted)
        if row is not None and getattr(row, field, None):
            return Text(getattr(row, field), wanted, wanted, row.state, row.is_outdated_for(self))
        return Text(getattr(self, field), SOURCE_LANGUAGE, wanted)

    def languages_of_text(self) -> list[str]:
        """German and every language with a row, in the order of the site."""
        return [
            code
            for code, _name in settings.LANGUAGES
            if code == SOURCE_LANGUAGE or code in self.translations_by_language
        ]

    def stamp_translations(self) -> None:
        """Note for rows without a fingerprint which German text they were made from; called before saving."""
        for row in self.translations.all():
            if not row.source_hash:
                row.source_hash = self.text_hash
