"""Prepare a working copy and start something in it: ``python3 tools/bootstrap.py demo``.

Needs nothing but Python and its standard library. Every step looks first whether its work is done already, so a second
run takes seconds. The commands: ``base``, ``dev`` (prepare only), ``demo``, ``test``, ``ci``, ``shell``, ``clean``.
``base elasticsearch`` installs the client of Elasticsearch too.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - before the other imports: an old Python shall say this, not a syntax error
    sys.exit("KIM Atlas needs Python 3.11 or newer. Install it and name it: PYTHON=python3.11 make demo")

import hashlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts" if os.name == "nt" else "bin") / "python"
VAR = ROOT / "var"
#: Authorities often read encrypted traffic at their border; the system's store knows their certificate, pip's does not.
SYSTEM_STORE = Path("/etc/ssl/certs/ca-certificates.crt")
FIRST_PORT = 8000
AFRESH = "The database of the demo is var/kim.sqlite3. Move it away to start with a new one."
BUILT = (".venv", "node_modules", "assets/dist", "staticfiles", ".mypy_cache", ".ruff_cache", ".pytest_cache")


class Stop(Exception):
    """Cannot go on; the message says why and what to do."""


def environment(**more: str) -> dict[str, str]:
    """What the started programs see: the caller's variables, and where the package ``kim`` lies."""
    result = {**os.environ, "PYTHONPATH": str(ROOT / "site"), **more}
    if SYSTEM_STORE.is_file():
        result.setdefault("PIP_CERT", str(SYSTEM_STORE))
    return result


@contextmanager
def step(name: str) -> Iterator[None]:
    started = time.monotonic()
    print(f"  {name} …", flush=True)
    yield
    print(f"  {name}: {time.monotonic() - started:.1f} s", flush=True)


def run(command: Sequence[str | Path], remedy: str, **more: str) -> None:
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=environment(**more), check=False)
    if done.returncode:
        raise Stop(f"This command failed: {' '.join(map(str, command))}\n{remedy}")


def works(*command: str | Path) -> bool:
    try:
        return not subprocess.run([str(part) for part in command], capture_output=True, check=False).returncode
    except OSError:
        return False


def lock(profile: str) -> Path:
    return ROOT / "requirements" / f"{profile}.txt"


def stamp(profile: str) -> Path:
    return VENV / f".installed-{profile}"


def digest(paths: Sequence[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(str(path.relative_to(ROOT)).encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def is_installed(profile: str) -> bool:
    """Whether exactly the locked packages are there; the environment for development holds those for running."""
    return any(stamp(name).is_file() and stamp(name).read_text() == digest([lock(name)]) for name in (profile, "dev"))


def make_environment() -> None:
    if works(PYTHON, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"):
        return
    if VENV.exists():
        print("  The environment in .venv does not work with this Python any more and is made again.")
        shutil.rmtree(VENV)
    with step("Environment"):
        bare = [] if works(sys.executable, "-m", "ensurepip", "--version") else ["--without-pip"]
        run(
            [sys.executable, "-m", "venv", *bare, VENV],
            "Debian and Ubuntu: apt install python3-venv, then run it again.",
        )


def pip() -> list[str | Path]:
    if works(PYTHON, "-m", "pip", "--version"):
        return [PYTHON, "-m", "pip"]
    if works(sys.executable, "-m", "pip", "--python", PYTHON, "--version"):
        return [sys.executable, "-m", "pip", "--python", PYTHON]
    shutil.rmtree(VENV, ignore_errors=True)
    raise Stop("This Python comes without pip. Debian and Ubuntu: apt install python3-venv, then run it again.")


def prepare(profile: str) -> None:
    """Environment, packages, style sheets and catalogues for running (``base``) or for developing (``dev``)."""
    VAR.mkdir(exist_ok=True)  # SQLite makes its file but not the folder
    make_environment()
    install(profile)
    with step("Style sheets and fonts"):
        build_styles()
    with step("Translations"):
        run([PYTHON, "-m", "kim.catalogues"], "The message above names the file and the entry.")


def install(profile: str) -> None:
    if not is_installed(profile):
        with step(f"Packages of requirements/{profile}.txt"):
            install_packages(profile)
            stamp(profile).write_text(digest([lock(profile)]))


def install_packages(profile: str, *options: str) -> None:
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
    run(
        [*pip(), "install", *quiet, *options, "--no-deps", "--require-hashes", "-r", lock(profile)],
        "Packages come from the package index set up for pip. Check the network, then run it again.",
    )


def build_styles() -> None:
    """Node builds style sheets and is used for nothing else: where it has to come from a package, it goes again."""
    asking, command = [PYTHON, "-m", "kim.node_for_assets"], [PYTHON, "-m", "kim.assets"]
    remedy = "The message above says what is missing."
    if not subprocess.run(asking, cwd=ROOT, env=environment(), check=False).returncode:
        with tempfile.TemporaryDirectory(prefix="kim-node-") as folder:
            install_packages("styles", "--target", folder)
            run(command, remedy, PYTHONPATH=os.pathsep.join([str(ROOT / "site"), folder]))
        return
    run(command, remedy)


def database_state() -> str:
    """What the demo world was made from: data, migrations and the code that builds it."""
    kinds = {".py", ".json", ".csv", ".geojson"}
    tops = [ROOT / name for name in ("site", "directory", "search", "networks", "home")]
    return digest([lock("base"), *sorted(path for top in tops for path in top.rglob("*") if path.suffix in kinds)])


def fill_database(**settings: str) -> None:
    """Tables and demo world. Left alone when nothing changed since the last time, so edits in the demo stay."""
    mark, said, state = VAR / "demo.state", VAR / "demo.txt", database_state()
    own = "DATABASE_URL" not in os.environ
    settings = {"KIM_LOG_LEVEL": "WARNING", **settings}  # Wagtail logs every page and entry that is made
    if own and (VAR / "kim.sqlite3").is_file() and mark.is_file() and mark.read_text() == state:
        if not has_index():
            with step("Search index"):
                run([PYTHON, "manage.py", "search", "rebuild"], "The message above says what is missing.", **settings)
        print(f"  Database: current, nothing changed\n\n{last_paragraph(said)}")
        return
    with step("Database tables"):
        run([PYTHON, "manage.py", "migrate", "--verbosity", "0"], AFRESH, **settings)
    with step("Demo world"):
        run_and_keep([PYTHON, "manage.py", "demo"], said, **settings)
    mark.write_text(state)


def has_index() -> bool:
    """Whether the search has its index; a folder named elsewhere is looked after by whoever named it."""
    return bool(os.environ.get("KIM_SEARCH_FOLDER")) or (VAR / "search" / "current").is_file()


def run_and_keep(command: Sequence[str | Path], target: Path, **more: str) -> None:
    """Like ``run``; what the program says is shown while it works and kept: it ends with the accounts."""
    lines = []
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(PYTHONUNBUFFERED="1", **more), stdout=subprocess.PIPE, encoding="utf-8"
    ) as program:
        for line in program.stdout or ():
            print(f"    {line}", end="", flush=True)
            lines.append(line)
    if program.returncode:
        raise Stop(f"This command failed: {' '.join(map(str, command))}\n{AFRESH}")
    target.write_text("".join(lines), encoding="utf-8")


def last_paragraph(path: Path) -> str:
    """The accounts; without the address, which may be another one this time."""
    text = path.read_text(encoding="utf-8").strip() if path.is_file() else ""
    return "\n".join(line for line in text.rpartition("\n\n")[2].splitlines() if "://" not in line)


def free_port(host: str, wanted: int) -> int:
    """The wanted port or the next free one after it."""
    for port in range(wanted, min(wanted + 100, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except PermissionError:
                raise Stop(
                    f"Port {port} may not be opened by this account. Take a higher one: PORT=8000 make demo"
                ) from None
            except OSError:
                continue
        if port != wanted:
            print(f"  Port {wanted} is in use; the demo takes the next free one, {port}.")
        return port
    raise Stop(f"No free port from {wanted} on. Name another one: PORT=9000 make demo")


def wanted_port() -> int:
    text = os.environ.get("PORT") or str(FIRST_PORT)
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Stop(f"PORT={text} is no port. Name a number between 1 and 65535: PORT=8080 make demo")
    return int(text)


def demo() -> None:
    host = os.environ.get("HOST") or "127.0.0.1"
    port = free_port(host, wanted_port())
    address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
    prepare("base")
    settings = {"DJANGO_SETTINGS_MODULE": "kim.settings.dev", "KIM_DEMO": "true", "KIM_BASE_URL": address}
    fill_database(**settings)
    if os.environ.get("SERVE") == "0":
        print("\nReady. Serve it with: make demo")
        return
    print(f"\nKIM Atlas: {address}/   editors: {address}/cms/   (stop with Ctrl+C)", flush=True)
    start_beside([PYTHON, "manage.py", "keep_ticking"], **settings)
    # Without the reloader: it would import everything twice before the first page.
    start([PYTHON, "manage.py", "runserver", "--noreload", f"{host}:{port}"], **settings)


def start(command: Sequence[str | Path], **more: str) -> None:
    """Hand this process over, so signals and the exit code are those of the program."""
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execve(command[0], [str(part) for part in command], environment(**more))


def start_beside(command: Sequence[str | Path], **more: str) -> None:
    """Start what works beside this process, for as long as it lives; it looks for that itself."""
    sys.stdout.flush()
    subprocess.Popen([str(part) for part in command], cwd=ROOT, env=environment(**more))


def clean() -> None:
    for name in BUILT:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for path in (ROOT / "locale").glob("*/LC_MESSAGES/*.mo"):
        path.unlink()
    print("Removed what was built. Database and uploads in var/ are still there.")


def main(arguments: list[str]) -> None:
    command, rest = (arguments or [""])[0], arguments[1:]
    if command in ("base", "dev"):
        prepare(command)
        for extra in rest:
            if not lock(extra).is_file():
                raise Stop(f"There is no requirements/{extra}.txt. Leave it out, or name one of that folder.")
            install(extra)
    elif command == "demo":
        demo()
    elif command == "test":
        prepare("dev")
        # All cores; whoever wants less says so after it: ARGS="-n 0 tests/kim".
        start([PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadfile", *rest])
    elif command == "ci":
        start([ROOT / ".ci" / "run"])
    elif command == "shell":
        prepare("dev")
        start([PYTHON, "manage.py", "shell"])
    elif command == "clean":
        clean()
    else:
        raise Stop("Say what to do: python3 tools/bootstrap.py base|dev|demo|test|ci|shell|clean")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Stop as problem:
        sys.exit(f"\n{problem}")
    except KeyboardInterrupt:
        sys.exit(130)
