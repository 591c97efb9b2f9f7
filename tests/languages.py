"""What of a page falls back to German: its texts as a visitor sees them, and all texts its templates hold."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import trans_real

from kim.catalogues import LOCALE, read_catalogue
from tools.extraction import ROOT, of_file

#: German is what the others fall back to.
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
_OPEN, _CLOSE = "⟦", "⟧"


class _Marking(gettext.NullTranslations):
    """Answers like the language behind it and puts every text in brackets."""

    def __init__(self, behind: gettext.NullTranslations | None) -> None:
        super().__init__()
        self.behind = behind or gettext.NullTranslations()

    def gettext(self, message: str) -> str:
        return f"{_OPEN}{self.behind.gettext(message)}{_CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{_OPEN}{self.behind.ngettext(msgid1, msgid2, n)}{_CLOSE}"


@contextmanager
def fallbacks_marked(language: str) -> Iterator[None]:
    """Inside, every text of the interface that is missing in this language is shown in brackets.

    Not so in English, the language of the sources: there nothing falls back, and ``kim.catalogues`` sees to the rest.
    """
    if language == "en":
        yield
        return
    catalogue = trans_real.translation(language)
    before = catalogue._fallback
    catalogue._fallback = _Marking(before)
    try:
        yield
    finally:
        catalogue._fallback = before


def fallen_back(html: str) -> set[str]:
    """Texts of the page that stand in another language than its own."""
    return set(re.findall(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}", html))


def untranslated(response, language: str) -> set[str]:
    """Texts the templates of the answer hold, shown this time or not, that are missing in this language."""
    known = {(entry.msgctxt or "", entry.msgid) for entry in _entries(language)}
    paths = {Path(template.origin.name) for template in response.templates if template.origin}
    own = [path for path in paths if path.is_relative_to(ROOT) and ".venv" not in path.parts]
    return {
        f"{path.relative_to(ROOT)}: {message.text}"
        for path in own
        for message in of_file(path)
        if (message.context, message.text) not in known
    }


def _entries(language: str):
    return read_catalogue(LOCALE / language / "LC_MESSAGES" / "django.po").translated_entries()
