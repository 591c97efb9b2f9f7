"""Back up database and uploads into one folder, and bring them back: ``python -m tools.backup make FOLDER``.

``make FOLDER``      may run while the site serves; the folder must not exist yet
``restore FOLDER``   stop the site first; replaces database and uploads, the old uploads stay beside the new ones
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MEDIA = "media"
#: Internal files of bodies, which no web server may serve.
PRIVATE = "private"


class BackupError(Exception):
    """Nothing was lost; the message says what to do."""


def make(database: Mapping[str, Any], media: Path, folder: Path, private: Path | None = None) -> None:
    try:
        folder.mkdir(parents=True, mode=0o700)
    except FileExistsError:
        raise BackupError(f"{folder} is there already. Name a new folder, so no older backup is overwritten.") from None
    try:
        _save(database, media, folder, private)
    except (BackupError, OSError):
        shutil.rmtree(folder)  # half a backup would be taken for a whole one
        raise


def _save(database: Mapping[str, Any], media: Path, folder: Path, private: Path | None) -> None:
    if is_postgresql(database):
        _postgresql("pg_dump", database, "--format=custom", f"--file={folder / 'database.dump'}", database["NAME"])
    else:
        _copy(Path(database["NAME"]), folder / "database.sqlite3")
    for name, files in _files(media, private):
        if files.is_dir():
            shutil.copytree(files, folder / name)


def _files(media: Path, private: Path | None) -> list[tuple[str, Path]]:
    """Name inside the backup and folder of the site."""
    return [(MEDIA, media), *([(PRIVATE, private)] if private else [])]


def restore(database: Mapping[str, Any], media: Path, folder: Path, private: Path | None = None) -> None:
    saved = folder / ("database.dump" if is_postgresql(database) else "database.sqlite3")
    if not saved.is_file():
        raise BackupError(f"{saved} is missing. Name the folder of a backup made from the same kind of database.")
    if is_postgresql(database):
        _postgresql(
            "pg_restore", database, "--clean", "--if-exists", "--no-owner", "--single-transaction",
            f"--dbname={database['NAME']}", str(saved),
        )  # fmt: skip
    else:
        _copy(saved, Path(database["NAME"]))
    for name, files in _files(media, private):
        if not (folder / name).is_dir():
            continue
        if files.is_dir():
            files.rename(files.with_name(f"{files.name}-before-{datetime.now():%Y%m%d-%H%M%S}"))
        shutil.copytree(folder / name, files)


def is_postgresql(database: Mapping[str, Any]) -> bool:
    return database["ENGINE"].endswith("postgresql")


def _copy(source: Path, target: Path) -> None:
    """SQLite's own copy: whole and consistent even while others write."""
    if not source.is_file():
        raise BackupError(f"There is no database at {source}. Check DATABASE_URL.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as before, closing(sqlite3.connect(target)) as after:
        before.backup(after)


def _postgresql(program: str, database: Mapping[str, Any], *arguments: str) -> None:
    where = {"PGHOST": database["HOST"], "PGPORT": database["PORT"], "PGUSER": database["USER"],
             "PGPASSWORD": database["PASSWORD"]}  # fmt: skip
    environment = {**os.environ, **{name: str(value) for name, value in where.items() if value}}
    if shutil.which(program) is None:
        raise BackupError(f"{program} is missing. Debian and Ubuntu: apt install postgresql-client")
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupError(f"{program} failed: {done.stderr.strip()}")


def main(arguments: list[str]) -> int:
    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kim.settings.production")
    from django.conf import settings

    if len(arguments) != 2 or arguments[0] not in ("make", "restore"):
        print(__doc__, file=sys.stderr)
        return 2
    action = make if arguments[0] == "make" else restore
    folder = Path(arguments[1]).expanduser()
    try:
        action(settings.DATABASES["default"], Path(settings.MEDIA_ROOT), folder, Path(settings.KIM_PRIVATE_ROOT))
    except (BackupError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{'Backup written to' if action is make else 'Restored from'} {folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
