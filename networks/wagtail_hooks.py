"""Gathers what the subjects of the networks add to the admin."""

from wagtail.permissions import register_permission_policy

from networks.bodies.rights import policies as bodies
from networks.cooperation.rights import policies as cooperation
from networks.coverage import rights as coverage
from networks.departures import rights as departures

# First: a question asked before a policy is registered fixes Wagtail's fallback for good.
for subject in (bodies, cooperation, coverage, departures):
    for policy in subject.POLICIES:
        register_permission_policy(policy.model, policy)

# Importing these modules registers what they hold.
from networks.bodies.admin import hooks as _bodies  # noqa: E402, F401
from networks.cooperation.admin import hooks as _cooperation  # noqa: E402, F401
from networks.coverage.admin import hooks as _coverage  # noqa: E402, F401
from networks.departures import admin_hooks as _departures  # noqa: E402, F401
from networks.external_tables import admin_hooks as _external_tables  # noqa: E402, F401
