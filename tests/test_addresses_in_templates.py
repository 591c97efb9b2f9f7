"""An address from data cannot run a script: every variable that begins one goes through ``safe_href``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import Context, Template
from django.template.base import Lexer, TokenType

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = sorted(
    path for app in ("site/kim", "directory", "search", "networks", "home") for path in (ROOT / app).rglob("*.html")
)
BEGINS = re.compile(r"""\b(?:href|src|action|formaction|poster|data|srcset)\s*=\s*["']?$""", re.IGNORECASE)
#: Of a record: it is reversed from the names of addresses and cannot hold anything else.
OWN = "get_absolute_url"
BRANCHES = ("if", "elif", "else")


def variables_that_begin_an_address(text: str) -> Iterator[tuple[int, str]]:
    """Line and expression. Also those that begin it in a branch: ``href="{% if a %}?x{% else %}{{ b }}{% endif %}"``."""
    inside = begins = False
    for token in Lexer(text).tokenize():
        if token.token_type == TokenType.TEXT:
            if BEGINS.search(token.contents):
                inside = begins = True
            elif re.search(r"[\"'>]", token.contents):
                inside = begins = False
            else:
                begins = False
        elif token.token_type == TokenType.VAR and inside:
            if begins:
                yield token.lineno, token.contents
            begins = False
        elif token.token_type == TokenType.BLOCK and inside:
            # Any other tag writes the beginning itself: a reversed address, a file of the build.
            begins = token.contents.split()[0] in BRANCHES or (begins and token.contents.startswith("end"))


def test_every_variable_that_begins_an_address_is_filtered():
    found = [
        (f"{path.relative_to(ROOT)}:{line}", expression)
        for path in TEMPLATES
        for line, expression in variables_that_begin_an_address(path.read_text(encoding="utf-8"))
    ]

    bare = [one for one in found if not one[1].endswith(("|safe_href", OWN))]

    assert bare == []
    assert len(found) > 150


#: Modules that write own addresses into HTML (reversed, a file of the build), or one behind ``mailto:`` and ``tel:``.
FROM_CODE = {
    "site/kim/templatetags/kim_ui.py",
    "directory/templatetags/site_pages.py",
    "directory/templatetags/directory_text.py",
    "directory/templatetags/directory_seo.py",
    "directory/admin/hooks.py",
    "directory/rights/trusted.py",
    "search/demand/admin/hooks.py",
}


def test_a_module_that_begins_to_write_links_says_why():
    """HTML made in code has no filter to go through; links of data are drawn by templates."""
    written = re.compile(r"""(?:href|src|action)=\\?["']\{""")
    found = {
        path.relative_to(ROOT).as_posix()
        for app in ("site/kim", "directory", "search", "networks", "home")
        for path in (ROOT / app).rglob("*.py")
        if written.search(path.read_text(encoding="utf-8"))
    }

    assert found == FROM_CODE


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&amp;c=2"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:anna@example.org", "mailto:anna@example.org"),
        ("tel:+4952719999", "tel:+4952719999"),
        ("/de/angebote/", "/de/angebote/"),
        ("?seite=2", "?seite=2"),
        ("#inhalt", "#inhalt"),
        ("angebote/a:b", "angebote/a:b"),
        ("", ""),
        ("javascript:alert(1)", "#"),
        ("  JavaScript:alert(1)", "#"),
        ("java\tscript:alert(1)", "#"),
        ("\x01javascript:alert(1)", "#"),
        ("data:text/html,<script>", "#"),
        ("vbscript:x", "#"),
        ("//example.org/", "#"),
        ("/\\example.org/", "#"),
        ("\\\\example.org/", "#"),
        ('"><script>', "&quot;&gt;&lt;script&gt;"),
    ],
)
def test_only_pages_mails_and_calls_are_led_to(address: str, shown: str):
    drawn = Template('{% load kim_ui %}<a href="{{ address|safe_href }}">').render(Context({"address": address}))

    assert drawn == f'<a href="{shown}">'
