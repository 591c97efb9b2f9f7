"""Steering, working and project groups: who sits in them, when they meet, what they decide."""
