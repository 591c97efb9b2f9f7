"""Invented bodies of four districts, with the structures such places have and nobody's real name."""
