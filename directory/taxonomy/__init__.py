"""Terms are loaded from files and then belong to editors. They are merged and deleted without losing references."""
