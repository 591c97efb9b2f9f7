"""What the search adds to the editors' admin."""

from search.admin import hooks as state_hooks  # noqa: F401 - registers its hooks
from search.demand.admin import hooks  # noqa: F401 - registers its hooks
