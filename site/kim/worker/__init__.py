"""The process that works off tasks: what it tells of itself, and what happens to tasks whose worker was killed."""
