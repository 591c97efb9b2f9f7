"""What counts as covered, missing or double: rules that ask no request."""
