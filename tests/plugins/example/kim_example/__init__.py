"""An example of a plugin."""
