"""Texts that a PDF has to survive, and what is found again in the file."""

from __future__ import annotations

import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

from kim.pdf.signs import REPLACEMENT, drawable

#: One sentence in each language of the site, with what its script is known for.
LANGUAGES = {
    "de": "Größe, Öl, Übung, Straße, GROẞ",
    "en": "Don’t “quote” — it’s 5 € & ½",
    "fr": "Œuvre, naïve, ça, où, ÿ",
    "tr": "Iğdır, İstanbul, şöför, çığ",
    "ru": "Ёлка, объявление, съёмка",
    "uk": "Їжак, ґанок, Єва, під'їзд",
    "ar": "الأولى، مساعدة ٠١٢٣ إلى المدينة",
    "fa": "می‌شود، پژوهش، گچ، ۴۵۶",
}
#: Signs people really type, and those that come along from other programs.
RARE = {
    "emoji": "😀 🏠 ☎ ✓ ★ → ⚠",
    "family": "👩‍👩‍👧 👍🏽 🇩🇪",
    "private use": "\ue000\uf8ff\U000f0000",
    "control": "a\x00b\x07c\x1bd\x7fe\x85f",
    "surrogate": "\ud800x\udfff",
    "none": "\u0378\ufffe\uffff\U000e0fff",
    "no font": "中文 ქართული हिन्दी 𝔘",
    "marks alone": "\u0301 a\u0301\u0323\u0308",
    "direction": "\u202eabc\u202c \u2067של\u2069 \u200f1",
    "lines": "one\r\ntwo\u2028three\u2029four",
    "typst": '#panic("x") $a$ *b* _c_ `d` @e <f> \\ [g] = h // i',
    "long": "x" * 3000,
}
EVERYTHING = "\n".join([*LANGUAGES.values(), *(text for name, text in RARE.items() if name != "long")])


def text_of(pdf: bytes, folder: Path) -> str:
    path = folder / "file.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True, text=True).stdout  # noqa: S603, S607


def letters_of(text: str) -> Counter[str]:
    """Letters and digits, each as often as it stands there: without marks and forms of Arabic letters.

    Their order is not compared: tools turn the letters of the ligature lam-alef round, and put words of one line of
    Arabic in an order of their own.
    """
    plain = unicodedata.normalize("NFKD", text)
    return Counter(sign for sign in plain if unicodedata.category(sign)[0] in "LNS" and sign != REPLACEMENT)


def is_there(text: str, found: str) -> bool:
    return letters_of(drawable(text)) <= letters_of(found)
