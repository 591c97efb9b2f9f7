"""Run in a process of its own by ``test_installing``: the documented commands one after the other, then the pages.

Takes a file with the commands and the addresses as JSON, and writes what it saw to the file beside it.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.core.management import execute_from_command_line


def run(line: list[str]) -> dict[str, Any]:
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        try:
            execute_from_command_line(line)
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
    return {"line": " ".join(line), "code": code, "said": said.getvalue()}


def rows() -> dict[str, str]:
    """A fingerprint of all rows by table."""
    from django.db import connection  # settings are read by the first command

    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')
            lines = sorted(repr(row) for row in cursor.fetchall())
            found[table] = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return found


def asked(host: str, address: str) -> tuple[str, str]:
    """Status and text as the web server gets them from ``kim.wsgi``, behind a proxy that ends TLS."""
    from kim.wsgi import application  # refuses to be imported with wrong settings

    path, _question, query = address.partition("?")
    environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": host}
    environ |= {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_FOR": "203.0.113.7"}
    setup_testing_defaults(environ)
    status: list[str] = []
    answer = application(environ, lambda line, _headers, *_more: status.append(line))
    text = b"".join(answer).decode()
    answer.close()
    return status[0], text


def main(source: Path) -> None:
    task = json.loads(source.read_text())
    done = [run(line) for line in task["lines"]]
    before = rows()
    again = run(["manage.py", "install"])
    after = rows()
    seen = {
        "done": done,
        "again": again,
        "changed": sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)),
        "pages": {address: asked(task["host"], address) for address in task["addresses"]},
        "elsewhere": asked("elsewhere.example.org", "/healthz"),
    }
    source.with_suffix(".seen").write_text(json.dumps(seen))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
