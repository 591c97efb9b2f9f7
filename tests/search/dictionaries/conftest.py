from __future__ import annotations

from collections.abc import Callable

import pytest

from search.analysis import Analyser, Lexicon
from search.dictionaries.build import build_table
from search.dictionaries.table import DictionaryTable

from .files import a_dictionary, no_synonyms

#: Words the index of these tests holds.
STOCK = "Wohnung Unterkunft Führerschein Kurs Schulden Kind Geld Kindergeld Arzt Beratung Familie Hebamme Kleidung lang"


@pytest.fixture
def analyser() -> Analyser:
    return Analyser(Lexicon.grown_from([STOCK, "Miete"]))


@pytest.fixture
def compiled(tmp_path, analyser) -> Callable[..., DictionaryTable]:
    """Compile dictionaries given as pair → word → what stands below it."""
    stock = {token.stem.removeprefix("de:") for token in analyser.tokens(STOCK, "de") if not token.is_part}

    def make(synonyms=None, **pairs: dict[str, str]) -> DictionaryTable:
        table = DictionaryTable(tmp_path / "table.sqlite3")
        build_table(
            table.path,
            analyser=analyser,
            stems=stock,
            dictionaries=[a_dictionary(tmp_path, pair.replace("_", "-"), **words) for pair, words in pairs.items()],
            synonyms=synonyms or no_synonyms(tmp_path),
            ukrainian=tmp_path / "none",
        )
        return table

    return make
