from __future__ import annotations

from collections import Counter

from tests.closing_words import folder_of, left_out, minutes_per_folder


def test_minutes_are_told_per_folder_the_longest_first():
    seconds = Counter({"tests/kim": 90.0, "tests/search/outbox": 246.0, "tests/home": 3.0, "tests/tools": 2.4})

    assert minutes_per_folder(seconds, Counter({"tests/kim": 40, "tests/search/outbox": 12})) == [
        "   4.1  tests/search/outbox (12 tests)",
        "   1.5  tests/kim (40 tests)",
        "   0.1  2 more folders",
        "   5.7  together",
    ]
    assert folder_of("tests/search/outbox/deep/test_it.py::TestIt::test[a/b]") == "tests/search/outbox"


def test_what_was_left_out_is_told_with_the_way_to_bring_it():
    skipped = Counter({"no Chromium found; install the package 'chromium'": 30})

    assert left_out(skipped, {"cluster": 2, "building the image (no podman here)": 1}, "sqlite") == (
        "30 × no Chromium found; install the package 'chromium'"
        '; 2 × Elasticsearch losing a node (make test ARGS="-n 0 -m cluster tests/search/engines")'
        "; building the image (no podman here)"
        "; all of it on PostgreSQL (DATABASE_URL=postgresql://… make test)"
    )
    assert left_out(Counter(), {}, "postgresql") == ""
