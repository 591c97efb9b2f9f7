"""Folders of uploads: copied beside the ones in use first, then swapped."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from .backup_steps import Undo


@dataclass
class Folder:
    """A folder of the site that is about to be replaced. ``stamp`` dates what stays of it.

    A mounted folder cannot be renamed, nor anything be moved into it as a whole: there the content is moved, and what
    was there stays in a folder inside that only its owner may read, as the web server serves all around it.
    """

    path: Path
    stamp: str

    @property
    def is_mounted(self) -> bool:
        return os.path.ismount(self.path)

    @property
    def staged(self) -> Path:
        return self._beside("new")

    @property
    def kept(self) -> Path:
        return self._beside("before")

    def _beside(self, word: str) -> Path:
        if self.is_mounted:
            return self.path / f".{word}-{self.stamp}"
        return self.path.with_name(f"{self.path.name}-{word}-{self.stamp}")

    def stage(self, source: Path) -> None:
        """Copy the content of the backup onto the same disk; nothing is in use yet."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, self.staged)

    def forget_staged(self) -> None:
        shutil.rmtree(self.staged, ignore_errors=True)

    def swap(self, undos: list[Undo]) -> None:
        """Put what was staged in use; what was in use is kept."""
        staged, kept = self.staged, self.kept
        if self.is_mounted:
            self._swap_content(staged, kept, undos)
            return
        if self.path.exists():
            self.path.rename(kept)
            undos.append(lambda: kept.rename(self.path))
        staged.rename(self.path)
        undos.append(lambda: self.path.rename(staged))

    def _swap_content(self, staged: Path, kept: Path, undos: list[Undo]) -> None:
        kept.mkdir(mode=0o700)
        undos.append(kept.rmdir)
        for one in sorted(self.path.iterdir()):
            if not _is_of_a_restore(one):
                _move(one, kept / one.name, undos)
        for one in sorted(staged.iterdir()):
            _move(one, self.path / one.name, undos)
        staged.rmdir()
        undos.append(lambda: staged.mkdir())


def _is_of_a_restore(path: Path) -> bool:
    return path.name.startswith((".before-", ".new-")) or path.name == "lost+found"


def _move(source: Path, target: Path, undos: list[Undo]) -> None:
    source.rename(target)
    undos.append(lambda: target.rename(source))
