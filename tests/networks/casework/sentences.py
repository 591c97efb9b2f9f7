"""Sentences about clients and about needs, written before the patterns were.

``sentences_tune.txt`` is there to improve the patterns on; ``sentences_measure.txt`` only to measure. Whoever improves a
pattern because of a sentence of the second file moves the sentence to the first and writes a new one.
"""

from __future__ import annotations

from pathlib import Path


def sentences(name: str, sign: str) -> list[str]:
    """Those of ``tune`` or ``measure`` marked ``+`` (about a person) or ``-`` (about a need)."""
    lines = (Path(__file__).parent / f"sentences_{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line[2:] for line in lines if line.startswith(sign)]
