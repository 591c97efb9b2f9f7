"""What a site needs before anybody opens it: declared by each app, made by ``manage.py install``."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kim.plugins import RAISES, Extension, gives

Say = Callable[[str], None]


class FirstData(Extension):
    """A kind of extension: records every new site begins with. ``order`` says what is made first."""

    methods = ("load", "missing")
    #: A command loads, and stops; whoever cannot say what is missing may miss everything.
    stands_in = {"load": RAISES, "missing": gives(lambda: ["An app cannot say what is missing; the log says why."])}

    def load(self, *, say: Say) -> None:
        """Make what is missing and report it line by line; what people changed stays.

        Loading twice leaves the same rows as loading once. Raises ``CommandError`` where something has to be done
        first.
        """
        raise NotImplementedError

    def missing(self) -> Iterable[str]:
        """What is not there, a sentence each, in English like all findings of ``check``.

        ``manage.py check --deploy`` asks, so a few quick questions have to do.
        """
        raise NotImplementedError


class SpokenLines:
    """Takes the place of the standard output of another command and hands its lines on."""

    def __init__(self, say: Say) -> None:
        self.say = say

    def write(self, text: str) -> int:
        for line in text.splitlines():
            self.say(line)
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""
