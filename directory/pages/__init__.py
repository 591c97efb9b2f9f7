"""Pages of editors, whichever app they belong to: addresses in all languages, the way back, data for search engines."""
