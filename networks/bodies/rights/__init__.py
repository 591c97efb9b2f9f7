"""Who sees and who edits bodies: through the areas a person coordinates and the bodies they belong to."""
