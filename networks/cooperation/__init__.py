"""Case posts, relations between organisations, profiles of cooperation between municipalities."""
