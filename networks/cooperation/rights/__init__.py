"""Who may see and edit what belongs to cooperation."""
