"""Invented searches of half a year for a trial of the atlas and the editors' list."""
