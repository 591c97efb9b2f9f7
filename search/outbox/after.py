"""Keep the old name of a queued task importable: the queue stores the dotted name of its function.

Remove this module in the release after version 0.2.
"""

from .scheduling import drain_index

__all__ = ["drain_index"]
