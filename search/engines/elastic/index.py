"""How a document lies in Elasticsearch: fields, how words weigh, what is kept."""

from __future__ import annotations

from typing import Any

from search.documents import IndexDocument
from search.engines.base import INDEX_FORMAT
from search.plan import NUMBERS, TEXT_FIELDS

#: How fast a repeated word stops counting, how much long texts are held back: as the embedded engine has built in.
K1, B = 1.2, 0.75
#: Pages behind this hit are empty. Every page up to there costs memory on the server while it is made.
LAST_HIT = 1_000_000


def facet_field(facet: str) -> str:
    return f"f_{facet}"


def grid_field(name: str) -> str:
    return name if name in ("area", "kind") else facet_field(name)


def definition(facets: tuple[str, ...], replicas: int) -> dict[str, Any]:
    """Settings and fields of a new index.

    One shard: counts stay exact, words weigh alike everywhere, and a million services fit in it.
    """
    keyword = {"type": "keyword"}
    # Only looked up, never sorted by or counted.
    lookup = {"type": "keyword", "doc_values": False}
    # Words come as stems with spaces between; how often they occur counts, where they stand does not.
    text = {"type": "text", "analyzer": "whitespace", "index_options": "freqs", "similarity": "words"}
    return {
        "settings": {
            "number_of_shards": 1,
            # As many as there are other nodes, at most so many: a single node is not ill for want of a second.
            "auto_expand_replicas": f"0-{replicas}" if replicas else False,
            "number_of_replicas": 0,
            "refresh_interval": "-1",
            # A removal is remembered so long, lest a late job brings the document back.
            "gc_deletes": "1h",
            "max_result_window": LAST_HIT,
            "similarity": {"words": {"type": "BM25", "k1": K1, "b": B}},
        },
        "mappings": {
            "dynamic": False,
            # Nothing is shown from here, hits are read from the database.
            "_source": {"enabled": False},
            "_meta": {"facets": list(facets), "format": INDEX_FORMAT},
            "properties": {
                "key": keyword,
                "stamp": {"type": "keyword", "index": False},
                "kind": keyword,
                "exact": lookup,
                "name_sort": keyword,
                "area": keyword,
                "cell": lookup,
                "confirmed": {"type": "integer"},
                **dict.fromkeys(NUMBERS, {"type": "long", "index": False}),
                **dict.fromkeys(TEXT_FIELDS, text),
                **{facet_field(facet): keyword for facet in facets},
            },
        },
    }


def to_elastic(document: IndexDocument) -> dict[str, Any]:
    return {
        "key": document.key,
        "stamp": document.stamp,
        "kind": document.kind,
        "exact": sorted(document.exact),
        "name_sort": document.name.casefold()[:100],
        "area": sorted(document.areas),
        "cell": sorted(document.cells),
        "confirmed": document.confirmed,
        **document.numbers,
        **{name: " ".join(document.texts.get(name, ())) for name in TEXT_FIELDS},
        **{facet_field(facet): sorted(values) for facet, values in document.terms.items()},
    }
