"""Posts, relations and profiles as tables, posts as vCard."""
