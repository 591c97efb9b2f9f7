"""Which dictionaries are used, from which package of Debian each comes, and under which licence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import apertium

DICTD = Path("/usr/share/dictd")
THESAURUS = Path("/usr/share/mythes/th_de_DE_v2.dat")

CC_BY_SA_3 = ("CC BY-SA 3.0", "https://creativecommons.org/licenses/by-sa/3.0/")
GPL_2 = ("GPL 2 oder neuer", "https://www.gnu.org/licenses/old-licenses/gpl-2.0.html")
GPL_3 = ("GPL 3 oder neuer", "https://www.gnu.org/licenses/gpl-3.0.html")
GPL_AND_AGPL = ("GPL 3, AGPL 3", "https://www.gnu.org/licenses/agpl-3.0.html")
LGPL_2 = ("LGPL 2.1 oder neuer", "https://www.gnu.org/licenses/old-licenses/lgpl-2.1.html")

#: FreeDict names languages with three letters.
LANGUAGES = {"deu": "de", "eng": "en", "fra": "fr", "rus": "ru", "tur": "tr", "ara": "ar", "pol": "pl"}


@dataclass(frozen=True)
class Dictionary:
    """``pair``: languages of the words and of their translations; empty where the format is another one."""

    package: str
    name: str
    licence: tuple[str, str]
    url: str
    pair: tuple[str, str] = ("", "")
    folder: Path = DICTD

    @property
    def path(self) -> Path:
        return self.folder / f"freedict-{'-'.join(self.pair)}.index" if self.pair[0] else THESAURUS

    @property
    def languages(self) -> tuple[str, str]:
        return LANGUAGES[self.pair[0]], LANGUAGES[self.pair[1]]

    def is_installed(self) -> bool:
        return self.path.is_file()


def _freedict(pair: str, licence: tuple[str, str], name: str) -> Dictionary:
    left, right = pair.split("-")
    return Dictionary(f"dict-freedict-{pair}", name, licence, "https://freedict.org/", (left, right))


#: Each is read in both directions, so one direction alone is of use too.
DICTIONARIES: tuple[Dictionary, ...] = (
    _freedict("deu-eng", GPL_AND_AGPL, "Ding/FreeDict Deutsch–Englisch"),
    _freedict("eng-deu", GPL_AND_AGPL, "Ding/FreeDict Englisch–Deutsch"),
    _freedict("fra-deu", CC_BY_SA_3, "WikDict/FreeDict Französisch–Deutsch"),
    _freedict("deu-fra", CC_BY_SA_3, "WikDict/FreeDict Deutsch–Französisch"),
    _freedict("deu-rus", CC_BY_SA_3, "WikDict/FreeDict Deutsch–Russisch"),
    _freedict("ara-eng", GPL_2, "Arabeyes/FreeDict Arabisch–Englisch"),
    _freedict("eng-ara", GPL_2, "Arabeyes/FreeDict Englisch–Arabisch"),
    _freedict("deu-tur", GPL_2, "Ferheng/FreeDict Deutsch–Türkisch"),
    _freedict("eng-tur", GPL_2, "FreeDict Englisch–Türkisch"),
    _freedict("pol-deu", CC_BY_SA_3, "WikDict/FreeDict Polnisch–Deutsch"),
)
#: Further dictionaries, which are read when they are installed and never recommended.
FURTHER: tuple[Dictionary, ...] = (
    _freedict("tur-deu", GPL_2, "FreeDict Türkisch–Deutsch"),
    _freedict("tur-eng", GPL_2, "FreeDict Türkisch–Englisch"),
    _freedict("eng-rus", GPL_2, "FreeDict Englisch–Russisch"),
)
SYNONYMS = Dictionary("mythes-de", "OpenThesaurus", LGPL_2, "https://www.openthesaurus.de/")
UKRAINIAN = Dictionary("apertium-rus-ukr", "Apertium Russisch–Ukrainisch", GPL_3, "https://www.apertium.org/")
ALL: tuple[Dictionary, ...] = (*DICTIONARIES, *FURTHER, SYNONYMS, UKRAINIAN)
#: No free dictionary is packaged for these languages. Words they share with a neighbour are taken from its dictionary.
WITHOUT = {"fa": "ar"}


def missing_packages() -> list[str]:
    """Packages that would make the search understand more, in the order of the list."""
    missing = [one.package for one in (*DICTIONARIES, SYNONYMS) if not one.is_installed()]
    return missing if apertium.is_installed() else [*missing, UKRAINIAN.package]


def installed() -> list[Dictionary]:
    """Bilingual dictionaries that are installed."""
    return [one for one in (*DICTIONARIES, *FURTHER) if one.is_installed()]
