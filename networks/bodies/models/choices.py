"""Choices that several records of bodies share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.IntegerChoices):
    """Who may see a body or a part of it; a higher number is seen by fewer people, and by all who see the lower ones.

    ``MEMBERS`` and ``COORDINATION`` are those of the body in question, not of any other.
    """

    PUBLIC = 1, _("Everybody")
    NETWORK = 2, _("Network: signed-in professionals")
    MEMBERS = 3, _("Members of the body and its coordination")
    COORDINATION = 4, _("Coordination of its areas only")


class Graded:
    """What bodies and their parts have in common: each row has a ``visibility``."""

    visibility: int

    @property
    def is_public(self) -> bool:
        return self.visibility == Visibility.PUBLIC
