"""What the search keeps in the database: the words of the index, and what is still to be written to it."""

from .outbox import EngineState, Job
from .vocabulary import StoredVocabulary

__all__ = ["EngineState", "Job", "StoredVocabulary"]
