"""The site asks servers of others through ``kim.fetching`` alone, and its mail server from one module."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("directory", "home", "networks", "search", "site", "tools")

#: Packages and modules that open connections.
CLIENTS = {
    "aiohttp", "elasticsearch", "ftplib", "http.client", "httpx", "imaplib", "poplib", "pycurl", "requests", "smtplib",
    "socket", "telnetlib", "urllib.request", "urllib3", "websockets", "xmlrpc.client",
}  # fmt: skip

#: Module or folder → what it may use, and why.
EXCEPTIONS: dict[str, tuple[set[str], str]] = {
    "site/kim/fetching.py": ({"http.client", "socket"}, "the one door"),
    "site/kim/post/transport.py": ({"smtplib"}, "mails leave here, never in a request"),
    "site/kim/uploads.py": ({"socket"}, "the virus scanner of the own house, named by a setting"),
    "search/engines/elastic/": ({"elasticsearch"}, "the search engine of the own house, named by a setting"),
    "search/outbox/lock.py": ({"socket"}, "asks for the name of this machine, nothing else"),
    "site/kim/worker/heartbeats.py": ({"socket"}, "asks for the name of this machine, nothing else"),
    "tools/": (CLIENTS, "programs of the desk, no part of the site"),
}


@cache
def clients_by_module() -> dict[str, set[str]]:
    found = {}
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if used := clients_in(ast.parse(path.read_text(encoding="utf-8"))):
                found[str(path.relative_to(ROOT))] = used
    return found


def clients_in(tree: ast.Module) -> set[str]:
    """Clients a module imports, wherever in it and however it is written."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in {
            "import_module",
            "__import__",
        }:
            names |= {one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return {client for client in CLIENTS for name in names if name == client or name.startswith(f"{client}.")}


def allowed(module: str) -> set[str]:
    return {client for place, (clients, _why) in EXCEPTIONS.items() if module.startswith(place) for client in clients}


def test_nothing_else_opens_connections():
    others = {module: more for module, used in clients_by_module().items() if (more := used - allowed(module))}

    assert others == {}, "Ask through kim.fetching.Fetcher, or name the module in EXCEPTIONS with its reason."


@pytest.mark.parametrize("place", EXCEPTIONS)
def test_every_exception_is_needed(place):
    assert [module for module in clients_by_module() if module.startswith(place)]


def test_the_look_sees_every_way_of_writing_it():
    source = "import urllib.request as r\nfrom http import client\nfrom urllib import request\ndef f():\n    import_module('requests')\n    from httpx import get"

    assert clients_in(ast.parse(source)) == {"urllib.request", "http.client", "requests", "httpx"}
