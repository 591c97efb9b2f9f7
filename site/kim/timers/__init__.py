"""What is done by the clock: jobs the apps declare, carried out by ``manage.py tick`` once they are due."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from kim.plugins import RAISES, Extension

from .rhythms import EveryDay, EveryMinutes


class PartlyDone(Exception):
    """A job did what it could; the message says what was left, without data about people."""


class PeriodicJob(Extension):
    """A kind of extension: work that is due every few minutes or once a day.

    ``label`` is English: it stands in docs/operations.md. It may be carried out late, and twice after a crash: it asks
    its own records what is left to do, never how often it ran.
    """

    rhythm: ClassVar[EveryDay | EveryMinutes]
    #: It deletes, unpublishes, mails or writes what nobody takes back because a day has come. It waits while nobody
    #: knows whether the clock is right.
    is_destructive: ClassVar[bool] = False
    methods = ("run",)
    #: The tick notes what failed, and health tells of it.
    stands_in = {"run": RAISES}

    def run(self, now: datetime) -> str:
        """Do what is due and say what was done in a few words without data about people; empty where nothing was.

        What is raised is logged and keeps no other job; this one is tried again after an hour at the latest.
        ``PartlyDone`` tells in words what was left.
        """
        raise NotImplementedError

    @classmethod
    def problems(cls) -> list[str]:
        found = super().problems()
        if not isinstance(getattr(cls, "rhythm", None), EveryDay | EveryMinutes):
            found.append("its rhythm is neither EveryMinutes nor EveryDay")
        return found
