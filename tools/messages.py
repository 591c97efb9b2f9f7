"""Keep the catalogues of the interface in step with the sources: ``python -m tools.messages``.

Without options it takes the texts out of code and templates and merges them into ``locale/<language>``. Then:
``--missing --language de``      print what is not translated, ready to be filled in
``--fill FILE --language de``    take translations from a table separated by tabs, one text a line:
                                 ``text⇥translation``, ``text⇥plural⇥one form⇥…⇥last form`` (as many as the language
                                 has), ``ctx:context|text⇥…`` for a text with context; line breaks are written ``\\n``
``--check``                      change nothing, fail where a catalogue is not in step
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

from kim.catalogues import read_catalogue  # noqa: E402 - the path comes first
from kim.settings.base import LANGUAGES  # noqa: E402
from tools import po_files, translation_table  # noqa: E402
from tools.extraction import ExtractionError, messages  # noqa: E402

LOCALE = ROOT / "locale"


def catalogue_path(language: str, locale: Path = LOCALE) -> Path:
    return locale / language / "LC_MESSAGES" / "django.po"


def main(arguments: list[str] | None = None) -> int:
    options = _options().parse_args(arguments)
    languages = [options.language] if options.language else [code for code, _name in LANGUAGES]
    if options.fill or options.missing:
        if not options.language:
            print("Name the language: --language de", file=sys.stderr)
            return 2
        path = catalogue_path(options.language)
        catalogue = read_catalogue(path)
        if options.missing:
            print("\n".join(translation_table.lines_of_missing(catalogue)))
            return 0
        problems = translation_table.fill(catalogue, options.fill.read_text(encoding="utf-8"))
        catalogue.save(str(path))
        print("\n".join(problems), file=sys.stderr)
        left = len(catalogue.untranslated_entries())
        print(f"{path.relative_to(ROOT)}: {len(catalogue.translated_entries())} translated, {left} left.")
        return bool(problems)
    return _synchronise(languages, check=options.check)


def _synchronise(languages: list[str], *, check: bool) -> int:
    try:
        wanted = messages()
    except ExtractionError as problem:
        print(problem, file=sys.stderr)
        return 1
    behind = False
    for language in languages:
        path = catalogue_path(language)
        change = po_files.synchronise(path, language, wanted, write=not check)
        behind = behind or bool(change.added or change.removed)
        print(
            f"{language}: {len(wanted)} texts, {len(change.added)} new, {len(change.removed)} gone, {change.open} open"
        )
    if check and behind:
        print("Catalogues are behind the sources. Run: make messages", file=sys.stderr)
    return int(check and behind)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=[code for code, _name in LANGUAGES])
    parser.add_argument("--fill", type=Path, metavar="FILE")
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--check", action="store_true")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
