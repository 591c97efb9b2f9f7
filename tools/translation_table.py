"""Translations in a table separated by tabs, as people pass them on; see ``tools.messages``."""

from __future__ import annotations

from collections.abc import Iterator

import polib

from kim.catalogues import broken_placeholders
from tools.po_files import key_of, plural_count


def fill(catalogue: polib.POFile, table: str) -> list[str]:
    """Write the table's translations into the catalogue; returns what could not be taken, with its line."""
    entries = {key_of(entry): entry for entry in catalogue if not entry.obsolete}
    forms = plural_count(catalogue.metadata.get("Plural-Forms", ""))
    problems = []
    for number, line in enumerate(table.splitlines(), start=1):
        if not line.strip() or line.startswith("# "):
            continue
        key, *columns = line.split("\t")
        entry = entries.get(_key(key))
        problem = f"no source has “{key}” any more." if entry is None else _write(entry, columns, forms)
        if problem:
            problems.append(f"Line {number}: {problem}")
    return problems


def lines_of_missing(catalogue: polib.POFile) -> Iterator[str]:
    forms = plural_count(catalogue.metadata.get("Plural-Forms", ""))
    for entry in catalogue.untranslated_entries():
        start = f"ctx:{entry.msgctxt}|{entry.msgid}" if entry.msgctxt else entry.msgid
        rest = [entry.msgid_plural, *[""] * forms] if entry.msgid_plural else [""]
        yield "\t".join([_escaped(start), *map(_escaped, rest)])


def _key(cell: str) -> tuple[str, str]:
    context, bar, text = cell.removeprefix("ctx:").partition("|") if cell.startswith("ctx:") else ("", "|", cell)
    return context, _unescaped(text)


def _write(entry: polib.POEntry, columns: list[str], forms: int) -> str:
    """Why the columns do not fit this text; empty when they were written."""
    texts = [_unescaped(column) for column in columns]
    before = (entry.msgstr, dict(entry.msgstr_plural))
    if entry.msgid_plural:
        plural, *texts = texts or [""]
        if plural != entry.msgid_plural:
            return f"“{entry.msgid}” has the plural “{entry.msgid_plural}”; it belongs into the second column."
        if len(texts) != forms:
            return f"“{entry.msgid}” needs {forms} forms in this language, the line has {len(texts)}."
        entry.msgstr_plural = dict(enumerate(texts))
    else:
        if len(texts) != 1:
            return f"“{entry.msgid}” has no plural and needs exactly one translation, the line has {len(texts)}."
        entry.msgstr = texts[0]
    wrong = next(broken_placeholders(entry), None)
    if wrong is not None:
        entry.msgstr, entry.msgstr_plural = before
        return f"the placeholders in “{wrong}” are not those of “{entry.msgid}”."
    entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    return ""


def _escaped(text: str) -> str:
    return text.replace("\n", "\\n")


def _unescaped(text: str) -> str:
    return text.replace("\\n", "\n")
