"""Tasks are kept with the dotted name of their function: those queued before version 0.2 are still found here.

Goes with the release after that.
"""

from .scheduling import drain_index

__all__ = ["drain_index"]
