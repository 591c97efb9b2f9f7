"""Each file the site offers is the one that is kept in ``files/``; ``make golden`` writes them anew."""

from __future__ import annotations

import inspect
import os
from pathlib import Path

from django.urls import resolve

from .offers import offers
from .views import file_views, name_of
from .written import as_text

FILES = Path(__file__).with_name("files")
IS_RENEWING = os.environ.get("KIM_GOLDEN") == "renew" and os.environ.get("CI") != "true"


#: Views whose files are not made of records here but handed on as somebody uploaded them.
UPLOADS = {
    "directory.admin.waiting_files.waiting_file",
    "directory.public.documents.document_file",
    "networks.bodies.pages.files.body_file",
}


def kept(name: str) -> Path:
    return FILES / f"{name}.txt"


def test_every_file_is_the_one_that_is_kept(reader):
    changed = {}
    for offer in offers():
        answer = reader.get(offer.address)
        assert answer.status_code == 200, f"{offer}: {offer.address}"
        text = as_text(answer.getvalue(), offer.extension)
        if IS_RENEWING:
            kept(str(offer)).write_text(text, encoding="utf-8")
        before = kept(str(offer)).read_text(encoding="utf-8") if kept(str(offer)).exists() else ""
        if text != before:
            changed[str(offer)] = text

    if changed:
        name, text = next(iter(changed.items()))
        before = kept(name).read_text(encoding="utf-8") if kept(name).exists() else ""
        assert (name, text) == (name, before), f"Changed: {', '.join(changed)}. If that is meant: make golden"


def test_nothing_is_kept_that_nobody_offers(world):
    assert {path.stem for path in FILES.glob("*.txt")} == {str(offer) for offer in offers()}


def test_every_view_that_makes_a_file_is_offered_here(world):
    offered = {name_of(inspect.unwrap(resolve(offer.address.partition("?")[0]).func)) for offer in offers()}

    assert file_views() - offered == UPLOADS
