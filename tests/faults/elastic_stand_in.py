"""A server on a socket of its own that says what Elasticsearch says: for faults no real one shows on demand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from search.engines.base import INDEX_FORMAT

FULL = {"description": "index read-only / allow delete (api)", "levels": ["write"]}


class StandIn:
    """``is_read_only``: its disk is full. ``held``: the version it holds of every document."""

    def __init__(self) -> None:
        self.is_read_only = False
        self.held = 0
        self.asked: list[str] = []
        self.url = ""

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, Any]:
        self.asked.append(f"{method} {path}")
        if "/_alias/" in path:
            return (200 if path.endswith("/kim") else 404), {}
        if path.endswith("/_mapping"):
            return 200, {"kim-1": {"mappings": {"_meta": {"format": INDEX_FORMAT, "facets": []}}}}
        if path.startswith("/_cluster/state"):
            return 200, {"blocks": {"indices": {"kim-1": {"12": FULL}}} if self.is_read_only else {}}
        if "_bulk" in path:
            return 200, {"errors": True, "items": [self._said(line) for line in _actions(body)]}
        if path.endswith("/_search"):
            return 200, {"hits": {"total": {"value": 7}, "hits": []}}
        return 200, {}

    def _said(self, action: dict[str, Any]) -> dict[str, Any]:
        [(operation, values)] = action.items()
        if self.is_read_only:
            error = {"type": "cluster_block_exception", "reason": "disk usage exceeded flood-stage watermark"}
            return {operation: {"_id": values["_id"], "status": 429, "error": error}}
        if values["version"] < self.held:
            reason = f"version conflict, current version [{self.held}] is higher than the one provided"
            return {operation: {"_id": values["_id"], "status": 409, "error": {"reason": reason}}}
        return {operation: {"_id": values["_id"], "status": 200, "result": "updated"}}


def _actions(body: bytes) -> Iterator[dict[str, Any]]:
    lines = iter(body.splitlines())
    for line in lines:
        action = json.loads(line)
        yield action
        if "delete" not in action:
            next(lines)


@contextmanager
def a_stand_in() -> Iterator[StandIn]:
    stand_in = StandIn()

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, said = stand_in.answer(self.command, self.path.partition("?")[0], body)
            sent = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", self.headers.get("Accept") or "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(sent)

        do_GET = do_POST = do_PUT = do_HEAD = _answer

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=server.serve_forever, daemon=True).start()
    stand_in.url = f"http://127.0.0.1:{server.server_port}"
    yield stand_in
    server.shutdown()
    server.server_close()
