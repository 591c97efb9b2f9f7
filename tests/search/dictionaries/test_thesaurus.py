from __future__ import annotations

import pytest

from search.dictionaries.dictd import BrokenDictionary
from search.dictionaries.thesaurus import senses


def test_each_sense_has_its_synonyms_without_wider_terms_and_opposites(tmp_path):
    path = tmp_path / "th.dat"
    path.write_text(
        "UTF-8\nBleibe|2\n-|Unterkunft|Zuhause (ugs.)|Gebäude (Oberbegriff)\n-|Obdach|Straße (Antonym)\nDach|1\n-|Bedachung\n"
    )

    assert list(senses(path)) == [
        ("Bleibe", ["Unterkunft", "Zuhause"]),
        ("Bleibe", ["Obdach"]),
        ("Dach", ["Bedachung"]),
    ]


@pytest.mark.parametrize(
    "text", ["UTF-8\nBleibe|two\n-|Obdach\n", "UTF-8\nBleibe|2\n-|Obdach\n", "no such code\nx|1\n-|y\n"]
)
def test_a_broken_thesaurus_is_named_with_the_way_out(tmp_path, text):
    path = tmp_path / "th.dat"
    path.write_text(text)

    with pytest.raises(BrokenDictionary, match=r"th\.dat cannot be read .* Install its package again"):
        list(senses(path))
