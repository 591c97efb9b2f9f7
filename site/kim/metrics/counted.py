"""What each process counts; its files lie in KIM_METRICS_FOLDER, one for each process."""

from __future__ import annotations

from prometheus_client import Histogram

#: Seconds. From a page out of the cache to what a proxy gives up on.
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

REQUESTS = Histogram(
    "kim_request_seconds", "Requests by kind and first digit of their status.", ["kind", "status"], buckets=BUCKETS
)
SEARCHES = Histogram("kim_search_seconds", "Searches by the engine that was to answer.", ["engine"], buckets=BUCKETS)
