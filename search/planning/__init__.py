"""From a request to a plan: words, places in words, filters."""
