"""Logs and mails about errors say where and why, and hold no secret and nothing people entered."""

from __future__ import annotations

import ast
import io
import logging

import pytest

from kim.log_lines import SafeLine
from kim.safe_words import plain_traceback, secrets, without_people, without_secrets, words_of_error

from .test_numbers import modules

WORDS = "Geheimes Suchwort"


def line_of(write) -> str:
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(SafeLine("%(levelname)s %(message)s"))
    own = logging.Logger("own")
    own.addHandler(handler)
    write(own)
    return said.getvalue()


@pytest.mark.parametrize(
    "address",
    [
        "postgres://kim:geheim-1@db.example.org/kim",
        "smtps://kim%40example.org:geheim-1@mail.example.org",
        "https://elastic:geheim-1@search.example.org:9200",
        "rediss://:geheim-1@cache.example.org",
        "postgres://kim:geh@eim-1@db/kim",
    ],
)
def test_a_password_in_an_address_is_hidden_whoever_writes_it(address):
    def fail(log: logging.Logger) -> None:
        try:
            raise ConnectionError(address)
        except ConnectionError:
            log.exception("No answer of %s", address)

    said = line_of(fail)

    assert "No answer of" in said
    assert "eim-1" not in said
    assert "eim-1" not in without_secrets(f"OperationalError: {address}")


def test_the_values_of_secret_settings_are_known_without_their_address():
    known = secrets(
        ["postgres://kim:kurz@db/kim", "https://e:a%2Fb-geheim@one,https://e:anders-geheim@two", "key-geheim"]
    )

    assert known == ["anders-geheim", "a%2Fb-geheim", "key-geheim", "a/b-geheim"] or sorted(known) == sorted(
        ["a%2Fb-geheim", "a/b-geheim", "anders-geheim", "key-geheim"]
    )
    assert without_secrets("auth failed: a/b-geheim", known) == "auth failed: ***"


def test_what_follows_a_question_mark_and_addresses_of_people_are_left_out():
    told = without_people(
        "Forbidden (Referer checking failed - https://a.example/de/?q=Suchwort&x=1) to berta@example.org"
    )

    assert told == "Forbidden (Referer checking failed - https://a.example/de/?… to …"


def test_an_error_keeps_its_place_and_loses_words_that_may_quote_somebody():
    def fail(log: logging.Logger) -> None:
        try:
            try:
                int(WORDS)
            except ValueError as first:
                raise KeyError(WORDS) from first
        except KeyError as problem:
            log.error("Lost: %s", problem, exc_info=True)

    said = line_of(fail)

    assert "Suchwort" not in said
    assert said.startswith("ERROR Lost: KeyError\n")
    assert "ValueError" in said
    assert "int(WORDS)" in said


@pytest.mark.parametrize("error", [AttributeError("no x"), NameError("no x"), ImportError("no x")])
def test_words_of_the_program_stay(error):
    assert words_of_error(error) == f"{type(error).__name__}: no x"


def test_the_name_of_a_file_is_left_out():
    assert (
        words_of_error(FileNotFoundError(2, "No such file", "/srv/Berta Beispiel.pdf"))
        == "FileNotFoundError: No such file"
    )


def test_a_circle_of_errors_ends():
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one

    assert plain_traceback(one).count("Error") == 2


LOGGERS = {"log", "logger"}
METHODS = {"debug", "info", "warning", "error", "exception", "critical", "log"}


def test_lines_of_the_log_are_written_with_values_apart():
    """A value put into the text beforehand is past what is taken out of it."""
    calls = [
        (path, node)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in METHODS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in LOGGERS
        and not any(word.arg in {"instance", "action"} for word in node.keywords)
    ]
    texts = [(path, node, node.args[1] if node.func.attr == "log" else node.args[0]) for path, node in calls]

    assert len(texts) > 10
    assert [f"{path}:{node.lineno}" for path, node, text in texts if not isinstance(text, ast.Constant)] == []
