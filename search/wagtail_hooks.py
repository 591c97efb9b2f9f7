"""What the search adds to the editors' admin."""

from search.demand.admin import hooks  # noqa: F401 - registers its hooks
