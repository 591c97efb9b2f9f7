"""Merge the texts of the sources into a catalogue: no dates, no places, always the same order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import django
import polib

from kim.catalogues import read_catalogue
from tools.extraction import Message

#: The language the sources are written in: its translation of a text is the text.
SOURCE_LANGUAGE = "en"
_PERCENT = re.compile(r"%\(\w+\)[a-z]|%[sd]")
_BRACE = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Change:
    added: Sequence[str]
    removed: Sequence[str]
    open: int


def synchronise(path: Path, language: str, wanted: Sequence[Message], *, write: bool = True) -> Change:
    """Bring one catalogue to exactly these texts; translations of texts that stay are kept."""
    before = read_catalogue(path) if path.is_file() else polib.POFile()
    known = {key_of(entry): entry for entry in before if not entry.obsolete}
    after = polib.POFile(wrapwidth=100)
    after.metadata = header(language)
    forms = plural_count(after.metadata["Plural-Forms"])
    for message in wanted:
        after.append(entry_for(message, known.get((message.context, message.text)), language, forms))
    if write:
        path.parent.mkdir(parents=True, exist_ok=True)
        after.save(str(path))
    keys = {(message.context, message.text) for message in wanted}
    return Change(
        added=sorted(text for context, text in keys - known.keys()),
        removed=sorted(text for context, text in known.keys() - keys),
        open=len(after.untranslated_entries()),
    )


def key_of(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgctxt or "", entry.msgid


def entry_for(message: Message, before: polib.POEntry | None, language: str, forms: int) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.text, msgctxt=message.context or None, flags=flags(message))
    if message.plural:
        entry.msgid_plural = message.plural
        kept = before.msgstr_plural if before and before.msgid_plural == message.plural else {}
        entry.msgstr_plural = {number: kept.get(number, "") for number in range(forms)}
        if language == SOURCE_LANGUAGE and not any(kept.values()):
            entry.msgstr_plural = {0: message.text, 1: message.plural}
    else:
        entry.msgstr = before.msgstr if before else ""
        if language == SOURCE_LANGUAGE:
            entry.msgstr = entry.msgstr or message.text
    if before and before.fuzzy:
        entry.flags.append("fuzzy")
    return entry


def flags(message: Message) -> list[str]:
    text = message.text + message.plural
    if _PERCENT.search(text):
        return ["python-format"]
    return ["python-brace-format"] if _BRACE.search(text) else []


def header(language: str) -> dict[str, str]:
    return {
        "Project-Id-Version": "KIM Atlas",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_rule(language),
    }


def plural_rule(language: str) -> str:
    """Django's own rule for the language: two rules in one installation would count differently."""
    own = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES" / "django.po"
    return polib.pofile(str(own)).metadata["Plural-Forms"]


def plural_count(rule: str) -> int:
    found = re.search(r"nplurals\s*=\s*(\d+)", rule)
    return int(found[1]) if found else 2
