"""Every text the house says to people, by language: the catalogues, labels of the taxonomy, seeds and demo."""

from __future__ import annotations

import ast
import csv
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from kim.catalogues import LOCALE, read_catalogue
from kim.framework_texts import REWORDED

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = [code for code, _name in settings.LANGUAGES]
SEEDS = (*sorted((ROOT / "home" / "seed").glob("*_texts.py")), ROOT / "home" / "seed" / "texts.py")


@dataclass(frozen=True)
class Said:
    """``source`` is the English text (nothing for what is written once in each language), ``german`` the German one;
    ``number`` counts plural forms, -1 for a text without."""

    language: str
    place: str
    text: str
    source: str = ""
    german: str = ""
    number: int = -1


@cache
def said() -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {language: [] for language in LANGUAGES}
    for one in (*_of_catalogues(), *_of_taxonomy(), *_of_languages(), *_of_glossary(), *_of_demo(), *_of_seeds()):
        found[one.language].append(one)
    return found


def _of_catalogues() -> Iterator[Said]:
    german = {(entry.msgctxt, entry.msgid): _forms(entry)[-1] for entry in _entries("de")}
    for language in LANGUAGES:
        for entry in _entries(language):
            for number, text in enumerate(_forms(entry)):
                yield Said(
                    language,
                    f"catalogue: {entry.msgid}",
                    text,
                    entry.msgid,
                    german.get((entry.msgctxt, entry.msgid), ""),
                    number if entry.msgid_plural else -1,
                )


@cache
def _entries(language: str):
    # Texts of others are theirs in every language but German.
    return [
        entry
        for entry in read_catalogue(LOCALE / language / "LC_MESSAGES" / "django.po").translated_entries()
        if language == "de" or entry.msgid not in REWORDED
    ]


def _forms(entry) -> list[str]:
    if not entry.msgid_plural:
        return [entry.msgstr]
    return [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)]


def _of_taxonomy() -> Iterator[Said]:
    content = json.loads((ROOT / "directory" / "data" / "taxonomy.json").read_text(encoding="utf-8"))
    for section, terms in content.items():
        for term in terms if isinstance(terms, list) else ():
            for language, text in term["label"].items() if isinstance(term, dict) else ():
                yield Said(
                    language,
                    f"taxonomy: {section}, {term['id']}",
                    text,
                    term["label"].get("en", ""),
                    term["label"]["de"],
                )


def _of_languages() -> Iterator[Said]:
    for row in _rows_of_languages():
        for language in LANGUAGES:
            yield Said(language, f"languages.csv: {row['tag']}", row[f"name_{language}"])


@cache
def _rows_of_languages() -> list[dict[str, str]]:
    with (ROOT / "directory" / "data" / "languages.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _tags() -> set[str]:
    return {row["tag"] for row in _rows_of_languages()}


def _of_glossary() -> Iterator[Said]:
    for term in glossary():
        for part in ("label", "explanation"):
            for language, text in term.get(part, {}).items():
                yield Said(language, f"glossary, {part}: {term['key']}", text)


def glossary() -> list[dict]:
    return tables_of_words()["term"]


@cache
def tables_of_words() -> dict:
    return tomllib.loads((ROOT / "home" / "glossary" / "terms.toml").read_text(encoding="utf-8"))


def _of_demo() -> Iterator[Said]:
    for path in sorted((ROOT / "directory" / "demo" / "data").glob("*.toml")):
        yield from _of_table(path.name, "de", tomllib.loads(path.read_text(encoding="utf-8")))


def _of_table(place: str, language: str, value) -> Iterator[Said]:
    if language not in LANGUAGES:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _of_table(f"{place}, {key}", key if key in _tags() else language, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_table(place, language, inner)
    elif isinstance(value, str):
        yield Said(language, place, value)


def _of_seeds() -> Iterator[Said]:
    """Words of the first pages, which are German."""
    for path in SEEDS:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documentation = {
            node.body[0].value
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and isinstance(node.body[0], ast.Expr)
            and isinstance(node.body[0].value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documentation:
                yield Said("de", f"{path.name}, line {node.lineno}", node.value)
