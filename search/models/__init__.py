"""What the search keeps in the database: the words of the index, what is still to be written to it, and demand."""

from .decisions import PhraseDecision
from .demand import Demand, NothingFitsReason, Shortfall
from .outbox import EngineState, Job
from .vocabulary import StoredVocabulary

__all__ = ["Demand", "EngineState", "Job", "PhraseDecision", "NothingFitsReason", "Shortfall", "StoredVocabulary"]
