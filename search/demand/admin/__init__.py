"""Show unmet searches to editors, who export and settle them or turn them into synonyms."""
