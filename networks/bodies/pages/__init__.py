"""Public pages of the networks."""
