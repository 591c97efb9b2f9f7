"""Keeps every index in step with the database: jobs written with the change, drained after it.

``notes`` writes jobs, ``signals`` knows when, ``draining`` works them off, ``days`` adds what changes with the date,
``after`` says where and when to drain.
"""

from .draining import Drained, drain
from .notes import note

__all__ = ["Drained", "drain", "note"]
