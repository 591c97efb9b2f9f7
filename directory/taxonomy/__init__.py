"""Terms as reference data: loaded from files, then owned by editors; merged and deleted without losing references."""
