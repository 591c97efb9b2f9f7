"""Find entries that may be the same service, rate how alike they are, and merge them."""
