"""Who may note a departure: the coordination that looks after the contact."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from directory.models.choices import COORDINATOR
from directory.rights.policies import ReachPolicy
from directory.rights.roles import RolePermissions

from .models import Departure


class DeparturePermissions(RolePermissions):
    key = "departures"
    label = _("Departures")
    app_label = "networks"
    granted = {COORDINATOR: {"departure": ("add", "change", "delete", "view")}}


POLICIES = (ReachPolicy(Departure),)
