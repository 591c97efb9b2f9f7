"""Texts of case work: they describe a need, never the person who has it."""
