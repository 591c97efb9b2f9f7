"""Who leaves, what they leave behind, and who takes it over."""
