"""The example for nginx writes no line that says who asked for what."""

from __future__ import annotations

import re

import pytest

from tests.test_repository import ROOT

EXAMPLE = (ROOT / "deploy" / "nginx" / "kim-atlas.conf").read_text(encoding="utf-8")
#: What a line may hold: ``$uri`` is the path alone, ``$request`` would hold the query.
HARMLESS = {"shortened_address", "time_iso8601", "request_method", "uri", "status", "body_bytes_sent", "request_time"}


def test_a_line_holds_no_query_no_page_of_origin_no_browser_and_no_full_address():
    ((name, line),) = re.findall(r"log_format (\w+) '([^;]+)';", EXAMPLE)

    assert set(re.findall(r"\$(\w+)", line)) <= HARMLESS
    assert re.findall(r"access_log \S+ (\w+);", EXAMPLE) == [name]
    assert re.findall(r"error_log \S+ (\w+);", EXAMPLE) == ["crit"]


def shortened(address: str) -> str:
    """What the map of the example makes of an address, the way nginx reads it."""
    (table,) = re.findall(r"map \$remote_addr \$shortened_address \{(.*?)\n\}", EXAMPLE, re.S)
    for pattern, value in re.findall(r"~(\S+)\s+(\S+);", table):
        if match := re.search(pattern.replace("(?<", "(?P<"), address):
            return value.replace("$start", match["start"])
    (fallback,) = re.findall(r"default\s+(\S+);", table)
    return fallback


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8::"),
        ("2001:db8::77", "2001:db8::"),
        ("unix:", "-"),
    ],
)
def test_of_an_address_only_the_first_part_is_written(address: str, written: str):
    assert shortened(address) == written
