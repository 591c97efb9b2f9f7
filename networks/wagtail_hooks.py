"""What the networks add to the editors' admin."""

from networks.rights import cooperation, policies

# First: a question asked before a policy is registered fixes Wagtail's fallback for good.
policies.register()
cooperation.register()

from wagtail.snippets.models import register_snippet  # noqa: E402

from networks.admin import hooks  # noqa: E402, F401 - registers them
from networks.admin.menu_bodies import BodiesGroup  # noqa: E402
from networks.admin.menu_cooperation import CooperationGroup  # noqa: E402
from networks.admin.menu_coverage import CoverageGroup  # noqa: E402

register_snippet(BodiesGroup)
register_snippet(CooperationGroup)
register_snippet(CoverageGroup)
