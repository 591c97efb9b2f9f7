"""What the frame itself adds to the editors' admin."""

from kim.post import desk  # noqa: F401 - registers its hooks
