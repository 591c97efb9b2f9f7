"""Turn texts into tokens. Documents and questions are read by the same code, whichever engine answers.

A token is ``language:stem``. Engines only match, rank and count tokens; how words of eight languages fall together is
decided here and tested without a server.
"""

from .analyser import Analyser, Token, languages_of_question
from .compounds import Lexicon

__all__ = ["Analyser", "Lexicon", "Token", "languages_of_question"]
