"""Make spellings equal that people use for the same letters."""

from __future__ import annotations

import re
import unicodedata

#: Marks an Arabic text may carry or not: short vowels, tatweel.
_ARABIC_MARKS = re.compile("[\u0640\u064b-\u0652\u0670\u0610-\u061a\u06d6-\u06ed]")
_ARABIC = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "ک": "ك",
        "گ": "گ",
        "ی": "ي",
        "ۀ": "ه",
        "ے": "ي",
    }
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_UE = re.compile(r"(?<![aeiouyq])ue")


def plain(text: str) -> str:
    """Normalise a text: compatible forms, small letters, Latin digits, no invisible signs. Letters are not replaced."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return text.translate(_DIGITS).casefold()


def fold(word: str, language: str) -> str:
    """Write a word of ``plain`` text with one spelling for all variants of a letter in this language."""
    if language in ("ar", "fa"):
        return _ARABIC_MARKS.sub("", word).translate(_ARABIC)
    if language == "tr":
        # Casefold makes "i̇" of İ; ı and i are two letters, but few keyboards have both.
        return _without_accents(word.replace("ı", "i"))
    if language == "uk":
        return word.replace("ґ", "г").replace("’", "").replace("'", "").replace("ʼ", "")
    if language == "ru":
        return word.replace("ё", "е")
    if language == "de":
        return _fold_german(word)
    return _without_accents(word)


def _fold_german(word: str) -> str:
    """Treat ä, ae and a as one letter, because not everybody has keys for umlauts.

    "ue" after a vowel or q stays two letters (neue, Quelle).
    """
    word = unicodedata.normalize("NFC", word).replace("ß", "ss")
    word = _without_accents(word.replace("æ", "ae").replace("œ", "oe"))
    return _UE.sub("u", word.replace("ae", "a").replace("oe", "o"))


def _without_accents(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def script_of(word: str) -> str:
    """``latin``, ``cyrillic``, ``arabic`` or ``other``, by the first letter that tells."""
    for sign in word:
        if "a" <= sign <= "z" or "\u00c0" <= sign <= "\u024f":
            return "latin"
        if "\u0400" <= sign <= "\u052f":
            return "cyrillic"
        if "\u0600" <= sign <= "\u06ff" or "\u0750" <= sign <= "\u077f" or "\ufb50" <= sign <= "\ufeff":
            return "arabic"
    return "other"
