"""A subject is one line, whatever somebody entered."""

from __future__ import annotations

import ast

import pytest

from kim.mail_subjects import LONGEST_SUBJECT, subject_line

from .test_numbers import modules

SENDERS = {"EmailMessage", "EmailMultiAlternatives", "send_mail", "mail_admins", "mail_managers", "send_mass_mail"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Sitzung\r\nBcc: alle@example.org", "Sitzung Bcc: alle@example.org"),
        ("a\u2028b\x0bc\x85d", "a b c d"),
        ("  Einladung ", "Einladung"),
    ],
)
def test_a_subject_has_one_line(text, line):
    assert subject_line(text) == line


def test_a_subject_ends_somewhere():
    assert len(subject_line("a" * 5000)) == LONGEST_SUBJECT


def test_every_mail_takes_its_subject_from_there():
    mails = [
        (path, node)
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in SENDERS
    ]

    assert mails
    assert [f"{path}:{mail.lineno}" for path, mail in mails if not subject_of(mail).startswith("subject_line(")] == []


def subject_of(mail: ast.Call) -> str:
    named = [one.value for one in mail.keywords if one.arg == "subject"]
    return ast.unparse((named or mail.args)[0])
