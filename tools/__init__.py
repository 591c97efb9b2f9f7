"""Tools of the project: ``python -m tools.messages`` and the like; ``bootstrap.py`` runs alone."""
