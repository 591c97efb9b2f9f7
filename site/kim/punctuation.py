"""Signs and capitals that belong to a language: French has a space before its colon, Turkish a dot on its İ."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext


def colon(label: object = "") -> str:
    """Return what stands between a label and what it says, with the spaces of the language.

    Behind a label that is a question there is a space alone.
    """
    if str(label).endswith(("?", "؟")):
        return " "
    return pgettext("colon between a label and what it says", ": ")


def labelled(label: object, words: object) -> str:
    return f"{label}{colon()}{words}"


def begun(text: object) -> str:
    """The text with a capital at its beginning, by the rule of the language of the page."""
    words = str(text)
    if words.startswith("i") and (get_language() or "").startswith("tr"):
        return f"İ{words[1:]}"
    return capfirst(words)
