"""What the search shows to editors."""
