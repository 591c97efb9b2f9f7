"""One module makes all PDF files, with fonts of its own, whatever signs their texts hold."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pikepdf
import pytest

from kim import assets
from kim.pdf import isolated, pdf_document
from kim.pdf.fonts import FAMILIES, covered, font_families, own_fonts
from kim.pdf.signs import REPLACEMENT, drawable

from .signs import LANGUAGES, RARE, is_there, text_of

pytestmark = pytest.mark.skipif(not own_fonts(), reason="assets are not built; run make demo")

ROOT = assets.ROOT
TEMPLATE = """#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
#set text(font: d.fonts, lang: d.lang, dir: if d.dir == "rtl" { rtl } else { ltr })
= #d.title
#for line in d.lines [#par(line) #strong(line)]
"""


@pytest.fixture
def template(tmp_path) -> Path:
    path = tmp_path / "test.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_of_the_site_is_drawn_and_found_again(template, tmp_path, language):
    text = LANGUAGES[language]
    assert drawable(text) == text

    pdf = pdf_document(template, {"title": text, "lines": [text]}, language)

    assert is_there(text, text_of(pdf, tmp_path))
    with pikepdf.open(tmp_path / "file.pdf") as file:
        assert str(file.Root.Lang) == language


@pytest.mark.parametrize("name", RARE)
def test_no_sign_keeps_a_file_from_being_made(template, tmp_path, name):
    text = RARE[name]

    pdf = pdf_document(template, {"title": text, "lines": [text, "Ende"]}, "de")

    found = text_of(pdf, tmp_path)
    assert is_there(text, found)
    assert "Ende" in found


def test_every_sign_there_is_can_be_drawn_or_is_replaced(template, tmp_path):
    signs = sorted({drawable(chr(point)) for point in range(sys.maxunicode + 1)} - {""})
    assert len(signs) > 7000
    lines = ["".join(signs[at : at + 500]) for at in range(0, len(signs), 500)]

    assert pdf_document(template, {"title": "Zeichen", "lines": [line for line in lines if line.strip()]}, "de")


def test_a_mark_no_font_can_set_goes_before_the_file_does(template, tmp_path):
    """Told that all is Arabic, typst finds no font for an accent without a letter."""
    template.write_text(TEMPLATE.replace("lang: d.lang", 'lang: d.lang, script: "arab"'), encoding="utf-8")

    pdf = pdf_document(template, {"title": "x", "lines": ["\u0301 Ende"]}, "ar")

    assert "Ende" in text_of(pdf, tmp_path)


@pytest.mark.parametrize("language", ["de-simple", "sr-Cyrl", "pt-BR", "ckb", "zh-Hans"])
def test_tags_with_parts_keep_their_first_one(template, tmp_path, language):
    (tmp_path / "file.pdf").write_bytes(pdf_document(template, {"title": "x", "lines": []}, language))
    with pikepdf.open(tmp_path / "file.pdf") as file:
        assert str(file.Root.Lang).partition("-")[0] == language.partition("-")[0]


def test_what_is_replaced_is_seen_and_what_is_hidden_is_gone():
    assert drawable("a\x00b\u202ec\ue000") == f"abc{REPLACEMENT}"
    assert drawable("e\u0301") == "é"
    assert drawable("می\u200cشود") == "می\u200cشود"
    assert drawable(isolated("05271 965-0")) == "\u206805271 965-0\u2069"


def test_the_fonts_are_our_own():
    assert font_families() == list(FAMILIES)
    assert {path.parent for path in own_fonts()} == {assets.DIST / "pdf-fonts"}
    # Of each font the first and the last sign of its table, as its makers list them.
    assert {ord(sign) for sign in "Aяس۹ሀ→✓😀�"} <= (covered() or set())
    assert ord("中") not in (covered() or set())


def test_nobody_else_sets_a_pdf():
    """Discovered from the code: a second way would have fonts and signs of its own."""
    users = set()
    for folder in ("site", "home", "networks", "search", "directory"):
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
            names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
            if "typst" in names:
                users.add(path.relative_to(ROOT).as_posix())
    assert users == {"site/kim/pdf/document.py", "site/kim/pdf/fonts.py"}
