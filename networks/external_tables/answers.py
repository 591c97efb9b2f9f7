"""Understand the text of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from networks.external_tables.models import SheetStatement

from .mapping import LARGEST, AnswerTable, Mapping
from .name_matching import NameIndex, tidy
from .raw import Value, as_text

Answer = SheetStatement.Answer
#: Sign of decimals → a whole number or one with decimals, with or without groups of three.
_NUMBERS = {
    ",": re.compile(r"\d+(?:,\d+)?|\d{1,3}(?:[. ]\d{3})+(?:,\d+)?"),
    ".": re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?"),
}
CENT = Decimal("0.01")

#: Understood without a mapping. A dash is left out: some write it for "no", others for "not asked".
#: Colours are left out as well, because every sheet uses them differently.
USUAL: dict[str, Answer] = {
    **dict.fromkeys(("x", "ja", "j", "yes", "vorhanden", "✓", "✔"), Answer.YES),
    **dict.fromkeys(("teilweise", "zum teil", "z. t.", "z.t.", "partial", "(x)", "ja (nur …)"), Answer.PARTIAL),
    **dict.fromkeys(("nein", "n", "no", "nicht vorhanden", "kein", "keine", "fehlt"), Answer.NO),
    **dict.fromkeys(("?", "k. a.", "k.a.", "keine angabe", "unbekannt", "unknown", "n/a"), Answer.UNKNOWN),
}


_USUAL_TABLE = AnswerTable(USUAL)


@dataclass(frozen=True)
class Said:
    answer: Answer
    number: Decimal | None = None
    words: str = ""


NOTHING_SAID = Said(Answer.UNKNOWN)


class NotUnderstood(Exception):
    """``near`` is the known answer that looks most like the text, or empty."""

    def __init__(self, near: str) -> None:
        super().__init__(near)
        self.near = near


def answer_of(value: Value, mapping: Mapping) -> Said | None:
    """``None`` for an empty cell nobody gave a meaning to. Raises ``NotUnderstood`` instead of guessing.

    The mapping goes before numbers, numbers before the usual words. "…" in a known answer stands for any text.
    """
    words = as_text(value)
    form = tidy(words) or words.casefold()
    found = _looked_up(form, mapping.answer_table)
    if found is not None:
        return _said(found, words)
    if not words:
        return None
    number = value if isinstance(value, Decimal) else number_in(form, mapping.decimal)
    if number is not None and 0 <= number < LARGEST:
        return _said(number, words)
    usual = _looked_up(form, _USUAL_TABLE)
    if usual is None:
        raise NotUnderstood(_known_answers(mapping).nearest(words))
    return _said(usual, words)


def number_in(text: str, decimal: str = ",") -> Decimal | None:
    """1.234,5 with a comma for decimals, 1,234.5 with a point; nothing for a text that is more than a number."""
    group = "." if decimal == "," else ","
    if not _NUMBERS[decimal].fullmatch(text):
        return None
    try:
        return Decimal(text.replace(group, "").replace(" ", "").replace(decimal, "."))
    except InvalidOperation:
        return None


def together(said: Iterable[Said | None]) -> Said | None:
    """Combine the answers of several topics that are one category here: numbers add up, the best word holds.

    The result is "no" only if all of them say no. If one says nothing, the result is not known.
    """
    rows = list(said)
    spoken = [one for one in rows if one is not None]
    if not spoken:
        return None
    if len(rows) == 1:
        return spoken[0]
    answers = {one.answer for one in spoken} | ({Answer.UNKNOWN} if len(spoken) < len(rows) else set())
    best = next(one for one in (Answer.YES, Answer.PARTIAL, Answer.UNKNOWN, Answer.NO) if one in answers)
    numbers = [one.number for one in spoken if one.number is not None]
    total = sum(numbers, Decimal(0))
    # A sum too large for its column is none; the words say what it is made of.
    number = total if numbers and total < LARGEST else None
    return Said(best, number, "; ".join(one.words for one in spoken if one.words))


def _said(found: Answer | Decimal, words: str) -> Said:
    if isinstance(found, Decimal):
        return Said(Answer.YES if found else Answer.NO, found.quantize(CENT), words)
    return Said(found, None, words)


def _looked_up(form: str, known: AnswerTable) -> Answer | Decimal | None:
    if form in known.exact:
        return known.exact[form]
    return next((answer for pieces, answer in known.open if _fits(pieces, form)), None)


def _known_answers(mapping: Mapping) -> NameIndex:
    """Made at the first word nobody understands, and kept with the mapping."""
    if mapping.near_answers is None:
        mapping.near_answers = NameIndex([*mapping.answers, *USUAL])
    return mapping.near_answers


def _fits(pieces: list[str], form: str) -> bool:
    """Whether the text is these pieces with at least one character in each place between them.

    Taking the first place for each piece is enough, so the work grows with the text alone, however many places.
    """
    first, *middle, last = pieces
    if not form.startswith(first):
        return False
    end = len(first)
    for piece in middle:
        at = form.find(piece, end + 1)
        if at < 0:
            return False
        end = at + len(piece)
    return form.endswith(last) and len(form) - len(last) > end
