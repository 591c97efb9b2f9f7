"""A backup as one file that only the holder of a key can read, by ``age`` where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from .backup_steps import BackupError

ENCRYPTED = "backup.tar.age"


def encrypt(folder: Path, recipient: str) -> None:
    """Replace the content of the folder by one encrypted file. Plain files lie there until that is done."""
    _needs_age()
    content = sorted(folder.iterdir())
    names = [one.name for one in content]
    _pipe(["tar", "--create", f"--directory={folder}", *names], ["age", "-r", recipient, "-o", str(folder / ENCRYPTED)])
    for one in content:
        if one.is_dir():
            shutil.rmtree(one)
        else:
            one.unlink()


@contextmanager
def readable(folder: Path, identity: str) -> Iterator[Path]:
    """The folder with the plain files of a backup: itself, or what its encrypted file holds, as long as the block runs.

    Raises ``BackupError`` where the file of the key is not named.
    """
    encrypted = folder / ENCRYPTED
    if not encrypted.is_file():
        yield folder
        return
    _needs_age()
    if not identity:
        raise BackupError(f"{encrypted} is encrypted. Name the file with the key: --identity FILE.")
    with TemporaryDirectory(prefix=".plain-", dir=folder) as plain:
        _pipe(["age", "-d", "-i", identity, str(encrypted)], ["tar", "--extract", f"--directory={plain}"])
        yield Path(plain)


def _needs_age() -> None:
    if shutil.which("age") is None:
        raise BackupError(
            "The program age is missing, which encrypts backups. Debian and Ubuntu: apt install age. "
            "Without encryption: leave out --recipient and KIM_BACKUP_RECIPIENT."
        )


def _pipe(first: list[str], second: list[str]) -> None:
    """Raises ``BackupError`` with the words of whichever failed."""
    with subprocess.Popen(first, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as source:
        done = subprocess.run(second, stdin=source.stdout, capture_output=True, check=False)
        _out, problem = source.communicate()
    if source.returncode or done.returncode:
        said = (problem + done.stderr).decode(errors="replace").strip()
        raise BackupError(f"{first[0]} and {second[0]} did not work together: {said}")
