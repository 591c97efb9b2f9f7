"""The example for nginx and the rule for its logs; what a line of the log holds is another test (tests/kim)."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from .environment_files import read_by_shell
from .files import DEPLOY, SETTINGS, UNITS, value_of
from .programs import program

EXAMPLE = DEPLOY / "nginx" / "kim-atlas.conf"
TEXT = EXAMPLE.read_text(encoding="utf-8")
#: What Debian's nginx keeps in folders only root may make.
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
ROTATION = (DEPLOY / "logrotate" / "kim-atlas").read_text(encoding="utf-8")


def test_it_hands_on_to_where_the_pages_listen():
    start = value_of(UNITS[0].with_name("kim-atlas.service"), "Service", "ExecStart")
    (bind,) = re.findall(r"--bind (\S+)", start)

    assert re.findall(r"proxy_pass (\S+);", TEXT) == [f"http://{bind}"]
    for header in ("Host $host", "X-Forwarded-Proto $scheme", "X-Forwarded-For $remote_addr"):
        assert f"proxy_set_header {header};" in TEXT


def test_it_serves_the_folder_of_uploads_and_none_else():
    values = read_by_shell(SETTINGS)

    assert re.findall(r"(?:alias|root) (\S+);", TEXT) == [f"{values['KIM_MEDIA_ROOT']}/"]
    assert values["KIM_ALLOWED_HOSTS"] in re.findall(r"server_name (\S+);", TEXT)
    assert values["KIM_TRUSTED_PROXY"] == "yes"


def test_its_brackets_close_and_its_lines_end():
    code = [line for line in (line.strip() for line in TEXT.splitlines()) if line and not line.startswith("#")]

    assert TEXT.count("{") == TEXT.count("}")
    assert [line for line in code if line[-1] not in ";{}"] == []


def test_nginx_understands_it(tmp_path: Path):
    nginx = program("nginx", check="deploy/nginx by nginx -t")
    if nginx is None:
        return
    for name in ("fullchain.pem", "key.pem"):
        (tmp_path / name).touch()
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "1",
            "-subj",
            "/CN=integration.example.org",
        ]
        + ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "fullchain.pem")],
        check=True,
        capture_output=True,
    )
    own = TEXT.replace("/etc/ssl/kim-atlas", str(tmp_path)).replace("/var/log/nginx", str(tmp_path))
    (tmp_path / "kim-atlas.conf").write_text(own, encoding="utf-8")
    folders = " ".join(f"{name}_temp_path {tmp_path}/{name};" for name in TEMPORARY)
    main = f"pid {tmp_path}/nginx.pid; events {{}} http {{ {folders} include {tmp_path}/kim-atlas.conf; }}\n"
    (tmp_path / "nginx.conf").write_text(main, encoding="utf-8")

    done = subprocess.run(
        [nginx, "-t", "-q", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_every_log_is_ended():
    """After how many days is asked beside the privacy page (tests/kim/test_retention.py)."""
    (logs,) = re.findall(r"^(/\S+) \{", ROTATION, re.MULTILINE)

    written = re.findall(r"(?:access|error)_log (/\S+)", TEXT)

    assert written
    assert all(Path(one).match(logs) for one in written)
    assert "daily" in ROTATION
