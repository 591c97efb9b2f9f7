"""Pages on which gaps are reported, worked on and shown."""
