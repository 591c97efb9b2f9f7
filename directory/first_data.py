"""What the register begins with: areas, terms, and groups with their rights."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.first_data import FirstData, Say, SpokenLines

from .models import Area, Category
from .models.choices import ADMINISTRATOR
from .rights.roles import RECORD_PERMISSIONS, ensure_roles


class FirstAreas(FirstData):
    key = "areas"
    label = gettext_lazy("Areas")
    order = 10

    def load(self, *, say: Say) -> None:
        call_command("load_areas", stdout=SpokenLines(say))

    def missing(self) -> Iterator[str]:
        if not Area.objects.filter(kind=Area.Kind.MUNICIPALITY).exists():
            yield "The register knows no municipality."


class FirstTerms(FirstData):
    key = "terms"
    label = gettext_lazy("Terms")
    order = 20

    def load(self, *, say: Say) -> None:
        call_command("load_taxonomy", stdout=SpokenLines(say))

    def missing(self) -> Iterator[str]:
        if not Category.objects.exists():
            yield "The register knows no category."


class FirstGroups(FirstData):
    """``migrate`` makes them too; here they come back where somebody deleted one."""

    key = "groups"
    label = gettext_lazy("Groups and their rights")
    order = 30

    def load(self, *, say: Say) -> None:
        ensure_roles()
        say(_("%(number)s roles have their rights.") % {"number": len(_roles())})

    def missing(self) -> Iterator[str]:
        there = set(Group.objects.filter(name__in=_roles()).values_list("name", flat=True))
        for name in sorted(_roles() - there):
            yield f"There is no group “{name}”."


def _roles() -> set[str]:
    return {ADMINISTRATOR, *RECORD_PERMISSIONS}
