"""Who may see and edit what: roles, reach, visibility, permission policies and the guard of the admin."""
