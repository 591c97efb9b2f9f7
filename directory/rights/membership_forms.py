"""The form of a membership; its rules are in ``memberships``."""

from __future__ import annotations

from typing import Any

from directory.models import Membership

from ..models.access import is_administrator
from .forms import OwnedForm
from .memberships import problem_with_level


class MembershipForm(OwnedForm):
    """Person and organisation are fixed once saved: another person is another membership."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in {"user", "organisation"} & set(self.fields):
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not is_administrator(self.for_user) and {"organisation", "level"} <= set(cleaned):
            self._check_level(cleaned)
        return cleaned

    def _check_level(self, cleaned: dict[str, Any]) -> None:
        after = Membership(pk=self.instance.pk, user_id=self.instance.user_id, organisation=cleaned["organisation"])
        after.level = cleaned["level"]
        if cleaned.get("user"):
            after.user = cleaned["user"]
        if problem := problem_with_level(self.for_user, after):
            self.add_error("level", problem)
