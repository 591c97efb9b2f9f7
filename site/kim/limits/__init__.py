"""What visitors may send in a while, counted for all processes together, and marks that work once."""
