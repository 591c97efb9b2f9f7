"""Passwords people think of first."""
