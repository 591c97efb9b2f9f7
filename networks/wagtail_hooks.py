"""What the networks add to the editors' admin, subject by subject."""

from networks.bodies.rights import policies as bodies
from networks.cooperation.rights import policies as cooperation

# First: a question asked before a policy is registered fixes Wagtail's fallback for good.
bodies.register()
cooperation.register()

from wagtail.snippets.models import register_snippet  # noqa: E402

from networks.bodies.admin import hooks  # noqa: E402, F401 - registers them
from networks.bodies.admin.menu import BodiesGroup  # noqa: E402
from networks.cooperation.admin.menu import CooperationGroup  # noqa: E402
from networks.coverage.admin.menu import CoverageGroup  # noqa: E402

register_snippet(BodiesGroup)
register_snippet(CooperationGroup)
register_snippet(CoverageGroup)
