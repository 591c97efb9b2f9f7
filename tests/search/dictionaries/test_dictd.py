from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.dictionaries.dictd import BrokenDictionary, articles, number

from .files import a_dictd_file, base64


@given(st.integers(min_value=0, max_value=10**12))
def test_places_are_written_in_base_64(place):
    assert number(base64(place)) == place


def test_words_come_with_their_articles_and_without_what_describes_the_dictionary(tmp_path):
    index = a_dictd_file(tmp_path / "small.index", [("abri", "abri\nUnterkunft\n"), ("été", "été\nSommer\n")])

    assert list(articles(index)) == [("abri", "abri\nUnterkunft\n"), ("été", "été\nSommer\n")]


def test_a_text_that_is_not_packed_is_read_too(tmp_path):
    index = a_dictd_file(tmp_path / "small.index", [("abri", "abri\nUnterkunft\n")])
    index.with_suffix(".dict").write_text("00-database-short\nA dictionary\nabri\nUnterkunft\n")
    index.with_suffix(".dict.dz").unlink()

    assert list(articles(index)) == [("abri", "abri\nUnterkunft\n")]


@pytest.mark.parametrize("damage", ["index", "text", "gone"])
def test_a_broken_file_is_named_with_the_way_out(tmp_path, damage):
    index = a_dictd_file(tmp_path / "small.index", [("abri", "abri\nUnterkunft\n")])
    if damage == "index":
        index.write_text("abri\tnot a number\tB\n")
    elif damage == "text":
        index.with_suffix(".dict.dz").write_bytes(b"no gzip")
    else:
        index.with_suffix(".dict.dz").unlink()

    with pytest.raises(BrokenDictionary, match=r"small\.index cannot be read .* Install its package again"):
        list(articles(index))
