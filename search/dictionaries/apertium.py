"""Translate Russian words into Ukrainian with the analyser and the bilingual table of apertium-rus-ukr.

Both are compiled automata and hold no list of words: they answer for each word they are given. ``lt-proc -w`` gives the
dictionary forms of a word, ``lt-proc -b`` what the table puts in their place.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from .dictd import BrokenDictionary

_MARKS = re.compile(r"[<#]")

FOLDER = Path("/usr/share/apertium/apertium-rus-ukr")
_UNIT = re.compile(r"\^([^^$]*)\$")
_SECONDS = 300


def is_installed(folder: Path = FOLDER) -> bool:
    return shutil.which("lt-proc") is not None and (folder / "rus-ukr.autobil.bin").is_file()


def ukrainian_of(words: Iterable[str], folder: Path = FOLDER) -> Iterator[tuple[str, str]]:
    """Pairs of a Russian word and one of its Ukrainian dictionary forms; words the tables do not know are left out.

    Raises ``BrokenDictionary`` when the program fails.
    """
    russian = [word for word in dict.fromkeys(words) if word.isalpha()]
    analysed = _run("-w", folder / "rus-ukr.automorf.bin", "\n".join(russian))
    lemmas: list[tuple[str, str]] = []
    for word, unit in zip(russian, _UNIT.findall(analysed), strict=False):
        surface, *readings = unit.split("/")
        if surface.casefold() != word.casefold():
            raise BrokenDictionary(f"lt-proc gave {surface} for {word}. Install apertium-rus-ukr again.")
        lemmas += [(word, reading) for reading in dict.fromkeys(readings) if not reading.startswith("*")]
    answers = _UNIT.findall(_run("-b", folder / "rus-ukr.autobil.bin", "\n".join(f"^{unit}$" for _w, unit in lemmas)))
    for (word, _unit), answer in zip(lemmas, answers, strict=True):
        for target in dict.fromkeys(answer.split("/")[1:]):
            lemma = _MARKS.split(target)[0].strip()
            if lemma and not lemma.startswith("@"):
                yield word, lemma


def _run(mode: str, table: Path, text: str) -> str:
    try:
        # Words are passed on standard input and never become part of the command.
        done = subprocess.run(  # noqa: S603
            ["lt-proc", mode, str(table)],  # noqa: S607
            input=text + "\n",
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise BrokenDictionary(f"lt-proc {mode} {table} failed ({error}). Install apertium-rus-ukr again.") from error
    return done.stdout
