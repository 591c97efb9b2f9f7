"""Unmet searches for editors: grouped, exported, settled, turned into synonyms."""
