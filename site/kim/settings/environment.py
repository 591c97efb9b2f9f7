"""Settings from the environment: typed, with default and explanation.

A wrong value never stops an import. It is collected, the default stands in, and ``manage.py check`` and the start of
the server name the setting, the value, the reason and the way out.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .value_kinds import KINDS

#: What stands between the parts of an address.
_BETWEEN_PARTS = str.maketrans("/@:,?", "     ")


@dataclass(frozen=True)
class Setting:
    """``default`` is written as one would write it in the environment; empty means unset."""

    name: str
    kind: str
    default: str
    doc: str
    section: str
    choices: tuple[str, ...] = ()
    secret: bool = False

    def parse(self, text: str) -> Any:
        """The value of a text. Raises ``ValueError`` with the reason."""
        if self.choices and text not in self.choices:
            raise ValueError(f"there is no such choice. Choose one of: {', '.join(self.choices)}")
        return KINDS[self.kind].parse(text) if text else KINDS[self.kind].empty


@dataclass(frozen=True)
class SettingProblem:
    """What is wrong with one setting, in one sentence, and what to do."""

    name: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason.rstrip('.')}. {self.remedy}"


class Environment:
    """Remembers every setting that was asked for, so that checks and docs/settings.md can list them."""

    def __init__(self, source: Mapping[str, str] | None = None) -> None:
        self.source = os.environ if source is None else source
        self.settings: dict[str, Setting] = {}
        self.problems: list[SettingProblem] = []
        self._section = ""

    def section(self, title: str) -> None:
        """Group the settings that follow under this heading."""
        self._section = title

    def setting(
        self, name: str, kind: str, default: str, doc: str, *, choices: tuple[str, ...] = (), secret: bool = False
    ) -> Any:
        """The value of a setting; its default when it is unset, empty or wrong."""
        one = Setting(name, kind, default, doc, self._section, choices, secret)
        self.settings[name] = one
        text = self.text(name)
        try:
            return one.parse(text or default)
        except ValueError as error:
            shown = "the value (not shown, it may hold a secret)" if secret else repr(text)
            remedy = f"Expected is {KINDS[kind].words}. Correct it or remove it to use the default."
            # The address itself may stand in the words of Python's own errors.
            reason = type(error).__name__ if secret and any(part in str(error) for part in _parts_of(text)) else error
            self.problem(name, f"{shown} cannot be used: {reason}", remedy)
            return one.parse(default)

    def text(self, name: str) -> str:
        return self.source.get(name, "").strip()

    def problem(self, name: str, reason: str, remedy: str) -> None:
        self.problems.append(SettingProblem(name, reason, remedy))

    def require(self, *names: str) -> None:
        """Report settings that have no sensible default where the site is public."""
        for name in names:
            if not self.text(name):
                one = self.settings[name]
                remedy = f"Set it in the environment: {one.doc} Expected is {KINDS[one.kind].words}."
                self.problem(name, "it is not set, and a public site needs it", remedy)


def _parts_of(text: str) -> list[str]:
    """Pieces of a secret by which it would be recognised."""
    return [part for part in text.translate(_BETWEEN_PARTS).split() if len(part) > 5]


environment = Environment()
setting = environment.setting
