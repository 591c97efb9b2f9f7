"""Strings on which a pattern would run away, made from the pattern itself.

A pattern runs away where two of its repeats can take the same characters, or where it scans on from every place of a
long run. Both show when the same few characters stand there n times behind what the pattern wants first.
"""

from __future__ import annotations

import re
import re._constants as sre
import re._parser as parser
import time
from collections.abc import Iterator
from itertools import product

#: A linear pattern needs twice the time for twice the string, a quadratic one four times.
MOST_GROWTH = 3.0
#: Seconds from which a ratio of two times says something, and after which a string this short is trouble enough.
READABLE, TROUBLE = 0.003, 0.2
#: Characters at which a quadratic pattern takes longer than that, and a linear one does not.
LONG = 1600
_CATEGORIES = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_WORD: "-",
}


def _of_set(items: list) -> list[str]:
    found = []
    for kind, value in items:
        if kind is sre.NEGATE:
            return [sign for sign in "aA1 -" if not _holds(items[1:], sign)][:2]
        if kind is sre.LITERAL:
            found.append(chr(value))
        elif kind is sre.RANGE:
            found.append(chr(value[0]))
        elif kind is sre.CATEGORY:
            found.append(_CATEGORIES[value])
    return found


def _holds(items: list, sign: str) -> bool:
    tree = parser.SubPattern(parser.State(), [(sre.IN, items)])
    source = "".join(_escaped(kind, value) for kind, value in tree.data[0][1])
    return re.fullmatch(f"[{source}]", sign) is not None


def _escaped(kind: object, value: object) -> str:
    if kind is sre.LITERAL:
        return re.escape(chr(value))  # type: ignore[arg-type]
    if kind is sre.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"  # type: ignore[index]
    return {sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_WORD: r"\w"}.get(value, "")  # type: ignore[call-overload]


def signs_of(tree: parser.SubPattern) -> list[str]:
    """Characters the pattern names or takes, each once."""
    found: list[str] = []
    for kind, value in tree:
        if kind is sre.LITERAL:
            found.append(chr(value))
        elif kind in (sre.ANY, sre.NOT_LITERAL):
            found.append("a")
        elif kind is sre.IN:
            found += _of_set(value)
        else:
            for part in _parts(kind, value):
                found += signs_of(part)
    return list(dict.fromkeys(found))


def _parts(kind: object, value: object) -> list[parser.SubPattern]:
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return [value[2]]  # type: ignore[index]
    if kind is sre.SUBPATTERN:
        return [value[3]]  # type: ignore[index]
    if kind is sre.ATOMIC_GROUP:
        return [value]  # type: ignore[list-item]
    if kind is sre.BRANCH:
        return list(value[1])  # type: ignore[index]
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]  # type: ignore[index]
    return []


def repeated(tree: parser.SubPattern) -> list[str]:
    """What stands inside repeats, as a string each: the unit that pumps it."""
    found: list[str] = []
    for kind, value in tree:
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT) and value[1] > 1:
            found.append(example(value[2]))
            found += _of_set(value[2][0][1]) if len(value[2]) == 1 and value[2][0][0] is sre.IN else []
        for part in _parts(kind, value):
            found += repeated(part)
    return [unit for unit in dict.fromkeys(found) if unit]


def example(tree: parser.SubPattern) -> str:
    """A short string the pattern takes, looking around left aside."""
    found = ""
    for kind, value in tree:
        if kind is sre.LITERAL:
            found += chr(value)
        elif kind in (sre.ANY, sre.NOT_LITERAL):
            found += "a"
        elif kind is sre.IN:
            found += (_of_set(value) or ["a"])[0]
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            found += example(value[2]) * value[0]
        elif kind not in (sre.ASSERT, sre.ASSERT_NOT) and (parts := _parts(kind, value)):
            found += example(parts[0])
    return found


def beginnings(tree: parser.SubPattern) -> list[str]:
    """What must stand before each of the outer parts of the pattern, so that a run there is reached."""
    found, so_far = [""], ""
    for item in tree:
        one = parser.SubPattern(tree.state, [item])
        so_far += example(one)
        found.append(so_far)
        if item[0] is sre.SUBPATTERN:
            found += [so_far + inner for inner in beginnings(item[1][3])]
    return list(dict.fromkeys(found))[:8]


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Beginnings and the units that are repeated behind them."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    units = repeated(tree)[:12]
    signs = signs_of(tree)[:7]
    units += signs + ["".join(pair) for pair in product(signs, signs) if pair[0] != pair[1]]
    yield from product(beginnings(tree), dict.fromkeys([*units, " ", "a", "1", "A-", "a "]))


def runs_away(pattern: re.Pattern[str]) -> str:
    """The first string found for which the work more than doubles when it doubles; empty for a pattern that is safe."""
    return next(
        (
            f"{beginning!r} + {unit!r} * n"
            for beginning, unit in attacks(pattern)
            if _grows_too_fast(pattern, beginning, unit)
        ),
        "",
    )


def _grows_too_fast(pattern: re.Pattern[str], beginning: str, unit: str) -> bool:
    # In small steps at first: a pattern that explodes must not reach the long string.
    if any(_seconds(pattern, beginning, unit, size) > TROUBLE for size in (12, 16, 20, 24, 28, 48, 80, 140, 260, 500)):
        return True
    size = LONG // len(unit)
    took = _seconds(pattern, beginning, unit, size)
    if took < READABLE or took > TROUBLE:
        return took > TROUBLE
    return all(_ratio(pattern, beginning, unit, size) > MOST_GROWTH for _again in range(3))


def _ratio(pattern: re.Pattern[str], beginning: str, unit: str, size: int) -> float:
    once, twice = (min(_seconds(pattern, beginning, unit, n) for _again in range(3)) for n in (size, 2 * size))
    return twice / once


def _seconds(pattern: re.Pattern[str], beginning: str, unit: str, size: int) -> float:
    text = beginning + unit * size + "\n\0"
    started = time.process_time()
    for _match in pattern.finditer(text):
        pass
    return time.process_time() - started
