"""Subjects of mails: one line each. Mail programs end the head of a mail at a line break, and Django refuses one."""

from __future__ import annotations

#: Standards allow 998 signs in a line; nobody reads more than this of a subject.
LONGEST_SUBJECT = 250


def subject_line(text: object) -> str:
    """The text on one line, without signs that cannot be printed."""
    printable = "".join(sign if sign.isprintable() else " " for sign in str(text))
    return " ".join(printable.split())[:LONGEST_SUBJECT]
