"""How a file of settings is read by a shell, by systemd and by compose."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_COMPOSE_LINE = re.compile(r"(?P<name>\w+)=(?:'(?P<quoted>[^']*)'|(?P<plain>[^\s'\"$\\#][^'\"$\\]*?)?)")


def read_by_shell(path: Path) -> dict[str, str]:
    """A shell itself reads it. Raises ``AssertionError`` where it complains."""
    done = subprocess.run(
        ["sh", "-c", 'set -eu; set -a; . "$1"; set +a; env -0', "sh", str(path)],
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    pairs = dict(line.split("=", 1) for line in done.stdout.split("\0") if line)
    return {name: value for name, value in pairs.items() if name not in {"PATH", "PWD", "OLDPWD", "SHLVL", "_"}}


def read_by_systemd(text: str) -> dict[str, str]:
    """The rules of ``EnvironmentFile=`` (systemd.exec(5); src/basic/env-file.c is where they are carried out)."""
    found: dict[str, str] = {}
    rest = text
    while rest:
        line_end = rest.find("\n") % (len(rest) + 1)
        name, equals, _value = rest[:line_end].partition("=")
        if not name.strip() or name.lstrip()[0] in "#;" or not equals:
            rest = rest[line_end + 1 :]
            continue
        value, rest = _value_for_systemd(rest[len(name) + 1 :])
        found[name.strip()] = value
    return found


def _value_for_systemd(text: str) -> tuple[str, str]:
    """The value at the beginning of the text, and what follows its line."""
    value, kept, position = "", 0, 0
    while position < len(text) and text[position] != "\n":
        sign = text[position]
        position += 1
        if sign == "'" and not _is_inside_plain(value, kept):
            end = text.index("'", position)
            value, position = value + text[position:end], end + 1
            kept = len(value)
        elif sign == '"' and not _is_inside_plain(value, kept):
            while text[position] != '"':
                if text[position] == "\\" and text[position + 1] in '"\\`$\n':
                    position += 1
                value += text[position]
                position += 1
            position, kept = position + 1, len(value)
        elif sign == "\\":
            value += text[position].replace("\n", "")
            position += 1
        elif sign not in " \t" or value[kept:]:
            value += sign
    return value[:kept] + value[kept:].rstrip(" \t"), text[position + 1 :]


def _is_inside_plain(value: str, kept: int) -> bool:
    """A quote in the middle of a word is a sign like others."""
    return len(value) > kept


def read_by_compose(text: str) -> dict[str, str]:
    """The part of the rules that needs no guess; raises ``AssertionError`` for any other line."""
    found = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            match = _COMPOSE_LINE.fullmatch(line)
            assert match, f"compose may read this line otherwise: {line}"
            found[match["name"]] = match["quoted"] if match["quoted"] is not None else match["plain"] or ""
    return found
