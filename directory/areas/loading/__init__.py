"""Areas from the files of the state: read, checked, stored."""
