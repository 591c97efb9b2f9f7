"""Where the search in the list of services looks."""

SEARCH_WORDS = (
    "name",
    "summary",
    "organisation__name",
    "categories__labels",
    "categories__synonyms",
    "translations__name",
)
