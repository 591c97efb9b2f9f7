"""What only the embedded engine has: folders."""

from __future__ import annotations

from .corpus import documents


def test_a_rebuild_goes_beside_the_index_in_use(embedded):
    embedded.rebuild(documents(3), ("thema",))
    before = (embedded.folder / "current").read_text()

    embedded.rebuild(documents(4), ("thema",))

    assert (embedded.folder / "current").read_text() != before
    assert len(list(embedded.folder.glob("index-*"))) == 1
    assert set(embedded.stamps()) == {document.key for document in documents(4)}
