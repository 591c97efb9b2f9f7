"""Back up database and uploads into one folder, and bring them back.

``python -m tools.backup make FOLDER [--recipient KEY]``      may run while the site serves; FOLDER must not exist yet
``python -m tools.backup restore FOLDER [--identity FILE]``   stop the site first

A restore reads the whole backup before it replaces anything, whatever version the database is of. What it replaces
stays under a dated name until you remove it. ``--recipient`` (or KIM_BACKUP_RECIPIENT) encrypts the backup with age.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from .backup_databases import database_of
from .backup_encryption import encrypt, readable
from .backup_files import Folder
from .backup_steps import BackupError, taken_back_on_failure

ROOT = Path(__file__).resolve().parents[1]
MEDIA = "media"
#: Internal files of bodies, which no web server may serve.
PRIVATE = "private"


def make(
    database: Mapping[str, Any], media: Path, folder: Path, private: Path | None = None, recipient: str = ""
) -> None:
    try:
        folder.mkdir(parents=True, mode=0o700)
    except FileExistsError:
        raise BackupError(f"{folder} is there already. Name a new folder, so no older backup is overwritten.") from None
    try:
        database_of(database, "").save(folder)
        for name, files in _files(media, private):
            if files.is_dir():
                shutil.copytree(files, folder / name, ignore=_of_restores)
        if recipient:
            encrypt(folder, recipient)
    except (BackupError, OSError):
        shutil.rmtree(folder)  # half a backup would be taken for a whole one
        raise


def _of_restores(_folder: str, names: list[str]) -> list[str]:
    """What earlier restores left inside a mounted folder."""
    return [name for name in names if name.startswith((".before-", ".new-"))]


def _files(media: Path, private: Path | None) -> list[tuple[str, Path]]:
    """Name inside the backup and folder of the site."""
    return [(MEDIA, media), *([(PRIVATE, private)] if private else [])]


def restore(
    database: Mapping[str, Any], media: Path, folder: Path, private: Path | None = None, identity: str = ""
) -> list[str]:
    """Returns what stays of before, in words. Raises ``BackupError``; everything is then as it was."""
    with readable(folder, identity) as plain:
        return _restore(database, media, plain, private)


def _restore(database: Mapping[str, Any], media: Path, folder: Path, private: Path | None) -> list[str]:
    stamp = f"{datetime.now():%Y%m%d_%H%M%S}"
    records = database_of(database, stamp)
    saved = folder / records.saved_as
    if not saved.is_file():
        raise BackupError(f"{saved} is missing. Name the folder of a backup made from the same kind of database.")
    folders = [(Folder(files, stamp), folder / name) for name, files in _files(media, private)]
    folders = [(files, source) for files, source in folders if source.is_dir()]
    try:
        records.stage(saved)
        for files, source in folders:
            files.stage(source)
        with taken_back_on_failure() as undos:
            for files, _source in folders:
                files.swap(undos)
            # Last: on PostgreSQL it either happens as a whole or not at all.
            records.swap(undos)
    except BaseException:
        records.forget_staged()
        for files, _source in folders:
            files.forget_staged()
        raise
    kept = [f"the files of before: {files.kept}" for files, _source in folders if files.kept.exists()]
    return [words for words in (records.what_stays(), *kept) if words]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tools.backup", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("action", choices=["make", "restore"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--recipient", default=os.environ.get("KIM_BACKUP_RECIPIENT", ""), help="public key for age")
    parser.add_argument("--identity", default="", help="file with the key that decrypts")
    options = parser.parse_args(arguments)

    sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kim.settings.production")
    from django.conf import settings

    folder = options.folder.expanduser()
    site = settings.DATABASES["default"], Path(settings.MEDIA_ROOT), folder, Path(settings.KIM_PRIVATE_ROOT)
    try:
        if options.action == "make":
            make(*site, recipient=options.recipient)
            print(f"Backup written to {folder}")
        else:
            kept = restore(*site, identity=options.identity)
            print("\n".join([f"Restored from {folder}", *(f"Kept until you remove it, {words}" for words in kept)]))
    except (BackupError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
