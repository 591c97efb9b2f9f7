"""Punctuation that belongs to a language: French has a space before its colon."""

from __future__ import annotations

from django.utils.translation import pgettext


def colon(label: object = "") -> str:
    """Return what stands between a label and what it says, with the spaces of the language.

    Behind a label that is a question there is a space alone.
    """
    if str(label).endswith(("?", "؟")):
        return " "
    return pgettext("colon between a label and what it says", ": ")


def labelled(label: object, words: object) -> str:
    return f"{label}{colon()}{words}"
