"""Entries that may be the same service: how alike two are, where they are found, how two become one."""
