"""How the site is: what the apps say about their parts, put together for monitors and administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext

from kim.plugins import Extension, gives

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class HealthCheck(Extension):
    """A kind of extension: something that may run worse than it should while the site still serves."""

    #: What an administrator does about it, with the command. May be a property where it depends on the trouble.
    remedy: ClassVar[str | _StrPromise] = ""
    #: Without it the site cannot serve: ``/readyz`` answers 503 while there is trouble.
    is_needed: ClassVar[bool] = False
    methods = ("trouble",)
    #: Whoever cannot say how it is does not run well.
    stands_in = {"trouble": gives(lambda: gettext("it cannot say how it is"))}

    def trouble(self) -> str:
        """Say in a few words, without secrets and names of people, what is wrong; empty when all is well."""
        raise NotImplementedError
