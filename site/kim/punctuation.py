"""Punctuation that belongs to a language: French has a space before its colon."""

from __future__ import annotations

from django.utils.translation import pgettext


def colon() -> str:
    """Return what stands between a label and what it says, with the spaces of the language."""
    return pgettext("colon between a label and what it says", ": ")


def labelled(label: object, words: object) -> str:
    return f"{label}{colon()}{words}"
