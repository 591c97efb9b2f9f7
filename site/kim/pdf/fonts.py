"""The fonts of PDF files, and which signs they have."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import typst

from kim.assets import DIST

FOLDER = DIST / "pdf-fonts"
#: Each sign is drawn by the first that has it. Vazirmatn before any Noto of Arabic script: the current Noto Sans Arabic
#: draws dots apart from their letters, so that copied text is wrong.
FAMILIES = ("Noto Sans", "Vazirmatn", "Noto Sans Ethiopic", "Noto Sans Symbols", "Noto Sans Symbols 2", "Noto Emoji")
#: Where the assets were not built: what comes with typst or with the system.
STAND_INS = ("Noto Sans", "Vazirmatn", "DejaVu Sans", "Libertinus Serif", "DejaVu Sans Mono")


@cache
def own_fonts() -> tuple[Path, ...]:
    return tuple(sorted(FOLDER.glob("*.ttf")))


@cache
def font_set() -> typst.Fonts:
    """Looked for once per process. With fonts of the system it takes a second, and every server draws differently."""
    if not own_fonts():
        return typst.Fonts()
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


@cache
def font_families() -> list[str]:
    here = set(font_set().families())
    return [name for name in (FAMILIES if own_fonts() else STAND_INS) if name in here]


@cache
def covered() -> frozenset[int] | None:
    """Code points one of our fonts has a sign for; ``None`` where the fonts were not built."""
    if not own_fonts():
        return None
    return frozenset(point for path in own_fonts() for point in code_points(path.read_bytes()))


def code_points(font: bytes) -> Iterator[int]:
    """Those with a glyph, from the table "cmap" in its formats 4 and 12 (all that our fonts use)."""
    tables = struct.unpack_from(">H", font, 4)[0]
    places = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)}
    start = places[b"cmap"]
    for number in range(struct.unpack_from(">H", font, start + 2)[0]):
        table = start + struct.unpack_from(">I", font, start + 4 + 8 * number + 4)[0]
        kind = struct.unpack_from(">H", font, table)[0]
        if kind == 12:
            yield from _segmented_coverage(font, table)
        elif kind == 4:
            yield from _segment_mapping(font, table)


def _segmented_coverage(font: bytes, table: int) -> Iterator[int]:
    for group in range(struct.unpack_from(">I", font, table + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", font, table + 16 + 12 * group)
        yield from range(first if glyph else first + 1, last + 1)


def _segment_mapping(font: bytes, table: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, table + 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", font, table + at)
        for at in (14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count)
    )
    for place, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for point in range(first, last + 1):
            if offset:
                at = table + 16 + 6 * count + 2 * place + offset + 2 * (point - first)
                glyph = struct.unpack_from(">H", font, at)[0] if at + 2 <= len(font) else 0
            else:
                glyph = (point + delta) & 0xFFFF
            if glyph and point != 0xFFFF:
                yield point
