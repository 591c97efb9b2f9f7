"""Cooperation in the demo world."""
