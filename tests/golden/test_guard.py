"""No file runs what somebody typed: each is written with records whose texts begin like formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator

import pytest
from django.apps import apps
from django.db.models import CharField, EmailField, F, JSONField, Model, SlugField, TextField, URLField, Value
from django.db.models.functions import Concat
from openpyxl import load_workbook

from kim.plugins import Exporter, registry

from .offers import Offer, offers

#: What spreadsheets take for a formula, and signs that break a file or hide what comes behind them.
BEGINNINGS = ("=1+1;", "+cmd|", "-2+3;", "@SUM(", "\t=1", "\r=1", "\x01=1", "\ufffe=1")
NUMBER = re.compile(r"[+-]?[\d\s/().]+")


def spoil_texts(beginning: str, labels: Collection[str] = ("directory", "networks", "search")) -> None:
    """Put it before every free text of the register, as an editor could who means harm."""
    for model in apps.get_models():
        if model._meta.app_label in labels:
            _spoil(model, beginning)


def _spoil(model: type[Model], beginning: str) -> None:
    for field in model._meta.local_fields:
        if isinstance(field, JSONField) and field.name == "labels":
            for row in model._base_manager.all():
                row.labels = {language: beginning + words for language, words in row.labels.items()}
                row.save(update_fields=["labels"])
        elif _is_free_text(field):
            spoilt = Concat(Value(beginning), F(field.name))
            model._base_manager.exclude(**{field.name: ""}).update(**{field.name: spoilt})


def _is_free_text(field) -> bool:
    keeps_a_form = isinstance(field, SlugField | URLField | EmailField) or field.choices or field.unique
    # Columns of Wagtail that hold keys and addresses as texts.
    keeps_a_form = keeps_a_form or field.name in ("object_id", "base_object_id", "url_path", "content_hash", "action")
    return isinstance(field, CharField | TextField) and not keeps_a_form and (field.max_length or 1000) >= 100


def texts_of(content: bytes, offer: Offer) -> Iterator[str]:
    """Cells as a spreadsheet reads them."""
    if offer.extension == "csv":
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"):
            yield from row
    else:
        for sheet in load_workbook(io.BytesIO(content)).worksheets:
            for row in sheet.iter_rows():
                assert not [cell.coordinate for cell in row if cell.data_type == "f"], offer
                yield from (cell.value for cell in row if cell.data_type == "s")


def test_no_file_of_the_site_runs_a_text_somebody_typed(reader):
    extensions = {exporter.extension for exporter in registry.all(Exporter)}
    tables = [offer for offer in offers() if offer.extension in extensions]

    for beginning in BEGINNINGS:
        spoil_texts(beginning)
        for offer in tables:
            answer = reader.get(offer.address)
            assert answer.status_code == 200, (beginning, offer)
            texts = list(texts_of(answer.getvalue(), offer))
            dangerous = [text for text in texts if is_dangerous(text, offer)]
            assert (beginning, str(offer), dangerous) == (beginning, str(offer), [])
            assert any(beginning.strip("\x01\ufffe\t\r") in text for text in texts), (beginning, offer)


def is_dangerous(text: str, offer: Offer) -> bool:
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text):
        return True
    # A cell of a workbook says itself that it is a text.
    return offer.extension == "csv" and text.startswith(tuple("=+-@\t\r\n")) and not NUMBER.fullmatch(text)


@pytest.mark.parametrize("exporter", registry.all(Exporter), ids=lambda one: one.key)
@pytest.mark.parametrize("beginning", BEGINNINGS, ids=repr)
def test_every_exporter_guards_headings_and_cells(exporter, beginning):
    stream = io.BytesIO()

    exporter.write([f"{beginning}A"], [[f"{beginning}B"], [-5]], stream)

    offer = Offer("table", "", exporter.extension, exporter.key)
    found = list(texts_of(stream.getvalue(), offer))
    assert [text[-1] for text in found[:2]] == ["A", "B"]
    for text in found[:2]:
        assert "\x01" not in text
        assert "\ufffe" not in text
        if exporter.key == "csv":
            assert text.startswith("'")


@pytest.mark.parametrize("name", ["contacts-of-body", "post"])
def test_a_card_holds_no_line_somebody_typed(reader, name):
    spoil_texts("\x01\r\nEND:VCARD\r\n")
    [offer] = [one for one in offers() if one.name == name]

    card = reader.get(offer.address).getvalue().decode()

    assert card.count("\r\nEND:VCARD") == card.count("BEGIN:VCARD")
    assert "\x01" not in card
