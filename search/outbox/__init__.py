"""Keep every index in step with the database. Jobs are written with a change and drained after it.

``jobs`` writes jobs, ``outlets`` remembers those of a transaction, ``signals`` knows when, ``draining`` works them off
under ``lock``, ``due`` adds what changes with the date, ``scheduling`` says where and when to drain.
"""

from .draining import Drained, drain
from .jobs import note

__all__ = ["Drained", "drain", "note"]
