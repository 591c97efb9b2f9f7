"""Public pages of cooperation."""
