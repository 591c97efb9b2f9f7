"""The words of the house explained to visitors: from ``glossary/terms.toml``, where an editor may word one anew."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kim.words import ExplainedWords, GlossaryWord

from .models.words import WordExplanation

FILE = Path(__file__).parent / "glossary" / "terms.toml"
#: The word that explains a term of the taxonomy, or all terms of a model.
TERMS = {
    "residencestatus": "aufenthaltsstatus",
    "residencestatus.gestattung": "aufenthaltsgestattung",
    "residencestatus.duldung": "duldung",
    "residencestatus.p25a": "bleiberecht",
    "residencestatus.p25b": "bleiberecht",
    "residencestatus.p104c": "chancen-aufenthaltsrecht",
    "legalsphere": "rechtskreis",
    "transition": "rechtskreiswechsel",
    "targetgroup.asylverfahren": "aufenthaltsgestattung",
    "targetgroup.geduldete": "duldung",
    "category.mbe": "mbe",
    "category.jmd": "jmd",
    "category.integrationskurs": "integrationskurs",
    "category.sprachmittlung": "sprachmittlung",
    "category.kim-case-management": "case-management",
    "bodykind.steering-group": "lenkungsgruppe",
    "bodykind.working-group": "arbeitsgruppe",
    "bodykind.project-group": "projektgruppe",
}
#: Words nobody knows who is new here, as texts write them. German words stand in texts of every language, in brackets.
#: Left out are everyday words (*Angebot*, *Sitz*): who reads them in a text needs no explanation.
SPELLINGS = {
    "aufenthaltsgestattung": ("Aufenthaltsgestattung",),
    "duldung": ("Duldung",),
    "fiktionsbescheinigung": ("Fiktionsbescheinigung",),
    "bleiberecht": ("Bleiberecht",),
    "chancen-aufenthaltsrecht": ("Chancen-Aufenthaltsrecht",),
    "mbe": ("MBE", "Migrationsberatung für erwachsene Zuwanderer"),
    "jmd": ("JMD", "Jugendmigrationsdienst"),
    "kim": ("KIM", "Kommunales Integrationsmanagement", "Kommunalen Integrationsmanagements"),
    "ki": ("KI", "Kommunales Integrationszentrum", "Kommunalen Integrationszentrums"),
    "case-management": ("Case Management", "Fallmanagement"),
    "clusterregion": ("Clusterregion", "Clusterregionen"),
    "rechtskreis": ("Rechtskreis", "Rechtskreise", "Rechtskreisen"),
    "rechtskreiswechsel": ("Rechtskreiswechsel",),
    "lenkungsgruppe": ("Lenkungsgruppe", "Steuerungsgruppe"),
}


@cache
def public_terms() -> dict[str, dict[str, Any]]:
    """The terms of the file that are for visitors, by key, in the order of the file."""
    terms = tomllib.loads(FILE.read_text(encoding="utf-8"))["term"]
    return {term["key"]: term for term in terms if term.get("public")}


@cache
def words_of_language(language: str) -> tuple[GlossaryWord, ...]:
    return tuple(
        GlossaryWord(
            key,
            _first(term["label"][language]),
            term["explanation"][language],
            frozenset(name for name, word in TERMS.items() if word == key),
            SPELLINGS.get(key, ()),
        )
        for key, term in public_terms().items()
    )


def _first(label: str) -> str:
    """Labels name several words for who writes texts; visitors read the first one."""
    return label.partition(" / ")[0]


def current_words() -> tuple[GlossaryWord, ...]:
    known = dict(settings.LANGUAGES)
    language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return words_of_language(language if language in known else settings.LANGUAGE_CODE)


class WordsOfTheHouse(ExplainedWords):
    key = "words"
    label = _("Words explained")

    def words(self) -> Iterable[GlossaryWord]:
        return current_words()

    def changes(self) -> Mapping[str, str]:
        return WordExplanation.objects.in_language(get_language() or settings.LANGUAGE_CODE)
