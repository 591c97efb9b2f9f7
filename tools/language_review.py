"""Apply a review of the catalogues: rows of a CSV file, each with the text as it was read and a better one.

usage: python -m tools.language_review review.csv [--language uk] [--write]

A row needs the columns ``language``, ``where`` (only those beginning with *catalogue* are taken), ``source``, ``now``
and ``better``. ``source`` is the msgid, with a context as ``ctx:context|msgid`` or ``[context] msgid``, with a plural
after `` // ``; plural forms of ``now`` and ``better`` stand beside each other with `` | `` between them.

A row is applied where the catalogue says what ``now`` says, however its plurals are listed. What has changed since the
review, is not there any more, or would lose a placeholder is printed, and left for somebody to decide.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
BETWEEN_FORMS = " | "
_CONTEXT = re.compile(r"(?:ctx:(?P<first>[^|]+)\||\[(?P<second>[^\]]+)\] )(?P<rest>.*)", re.DOTALL)
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w+\}")
APPLIED, STANDS, CHANGED, GONE, BROKEN = "applied", "stands already", "changed since", "gone", "loses a placeholder"


@dataclass(frozen=True)
class Row:
    language: str
    context: str
    text: str
    now: tuple[str, ...]
    better: tuple[str, ...]

    @classmethod
    def of(cls, values: dict[str, str]) -> Row:
        context, text = "", values["source"]
        if found := _CONTEXT.fullmatch(text):
            context, text = found["first"] or found["second"], found["rest"]
        forms = (tuple(values[name].split(BETWEEN_FORMS)) for name in ("now", "better"))
        return cls(values["language"], context, text.split(" // ")[0], *forms)


def rows_of(path: Path, languages: Iterable[str]) -> Iterator[Row]:
    wanted = set(languages)
    with path.open(encoding="utf-8", newline="") as file:
        for values in csv.DictReader(file):
            if values["where"].startswith("catalogue") and (not wanted or values["language"] in wanted):
                yield Row.of(values)


def entry_of(catalogue: polib.POFile, row: Row) -> polib.POEntry | None:
    entry = catalogue.find(row.text, msgctxt=row.context or False)
    if entry is None and not row.context:
        # A text that has a context in this catalogue only, and the review left it out.
        same = [one for one in catalogue if one.msgid == row.text]
        entry = same[0] if len(same) == 1 else None
    return entry


def forms_of(entry: polib.POEntry) -> tuple[str, ...]:
    if not entry.msgid_plural:
        return (entry.msgstr,)
    return tuple(entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural))


def apply(row: Row, entry: polib.POEntry | None) -> str:
    """What became of the row; the entry is changed where it is applied."""
    if entry is None:
        return GONE
    now, better = forms_of(entry), row.better
    if not entry.msgid_plural:
        # A bar between two halves of one text is part of the text.
        better = (BETWEEN_FORMS.join(better),)
    if len(better) == 1 and len(now) > 1:
        better = better * len(now)
    if now == better:
        return STANDS
    if BETWEEN_FORMS.join(row.now) not in (BETWEEN_FORMS.join(now), BETWEEN_FORMS.join(dict.fromkeys(now))):
        return CHANGED
    if len(better) != len(now) or not _keeps_placeholders(entry, better):
        return BROKEN
    if entry.msgid_plural:
        entry.msgstr_plural = dict(enumerate(better))
    else:
        entry.msgstr = better[0]
    return APPLIED


def _keeps_placeholders(entry: polib.POEntry, better: Iterable[str]) -> bool:
    """One form may leave the number out (*one service*), the others not; nothing new may come."""
    wanted = set(_PLACEHOLDER.findall(entry.msgid)) | set(_PLACEHOLDER.findall(entry.msgid_plural))
    found = [set(_PLACEHOLDER.findall(form)) for form in better]
    return all(one <= wanted for one in found) and set().union(*found) == wanted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("review", type=Path, nargs="+")
    parser.add_argument("--language", action="append", default=[])
    parser.add_argument("--write", action="store_true", help="save the catalogues")
    options = parser.parse_args()
    rows: dict[str, list[Row]] = defaultdict(list)
    for path in options.review:
        for row in rows_of(path, options.language):
            rows[row.language].append(row)
    for language, found in sorted(rows.items()):
        path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
        catalogue = polib.pofile(str(path), wrapwidth=100)
        counts: Counter[str] = Counter()
        for row in found:
            entry = entry_of(catalogue, row)
            outcome = apply(row, entry)
            counts[outcome] += 1
            if outcome not in (APPLIED, STANDS):
                print(f"{language}: {outcome}: {row.context and f'[{row.context}] '}{row.text!r}")
                if entry is not None:
                    print(f"    catalogue: {BETWEEN_FORMS.join(forms_of(entry))}")
                print(f"    review:    {BETWEEN_FORMS.join(row.now)}\n    better:    {BETWEEN_FORMS.join(row.better)}")
        if options.write:
            catalogue.save(str(path))
        print(f"{language}: {', '.join(f'{number} {outcome}' for outcome, number in counts.most_common())}")


if __name__ == "__main__":
    main()
