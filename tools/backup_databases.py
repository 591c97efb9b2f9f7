"""Save and restore the two kinds of databases. What is replaced stays under a dated name."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from .backup_steps import BackupError, Undo

#: What SQLite keeps beside a file.
SIDES = ("-wal", "-shm")

#: A restore belongs to whoever makes it; remarks on what others own would be refused.
_PLAIN = ("--no-owner", "--no-privileges", "--no-comments")
#: Moves everything out of the way instead of dropping it. Works without owning the schema, on every version.
_MOVE_AWAY = """
SET lock_timeout = '10s';
CREATE SCHEMA "{kept}";
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT c.oid::regclass AS name, c.relkind FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i', 'e'))
  LOOP
    EXECUTE format('ALTER %s %s SET SCHEMA "{kept}"', CASE one.relkind WHEN 'v' THEN 'VIEW'
      WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, one.name);
  END LOOP;
END $$;
"""


class Sqlite:
    """A file beside the one in use is filled and looked through, then takes its name."""

    saved_as = "database.sqlite3"

    def __init__(self, database: Mapping[str, Any], stamp: str) -> None:
        self.path = Path(database["NAME"])
        self.staged = self.path.with_name(f"{self.path.name}-new-{stamp}")
        self.kept = self.path.with_name(f"{self.path.name}-before-{stamp}")

    def save(self, folder: Path) -> None:
        _copy(self.path, folder / self.saved_as)

    def stage(self, saved: Path) -> None:
        """Raises ``BackupError`` where the file cannot be read to its end."""
        try:
            _copy(saved, self.staged)
            with closing(sqlite3.connect(self.staged)) as file:
                found = file.execute("PRAGMA integrity_check").fetchone()[0]
                if not file.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                    found = "it holds nothing"
        except sqlite3.DatabaseError as error:
            found = str(error)
        if found != "ok":
            raise BackupError(f"{saved} is damaged: {found}. Nothing was replaced. Take another backup.")

    def forget_staged(self) -> None:
        for side in ("", *SIDES):
            Path(f"{self.staged}{side}").unlink(missing_ok=True)

    def swap(self, undos: list[Undo]) -> None:
        for side in ("", *SIDES):
            one, kept = Path(f"{self.path}{side}"), Path(f"{self.kept}{side}")
            if one.exists():
                one.rename(kept)
                undos.append(lambda one=one, kept=kept: kept.rename(one))  # type: ignore[misc]  # bound at once
        self.staged.rename(self.path)
        undos.append(lambda: self.path.rename(self.staged))

    def what_stays(self) -> str:
        return f"the database of before: {self.kept}" if self.kept.exists() else ""


class Postgresql:
    """In one transaction the tables move into a schema of their own and those of the backup are made.

    So a backup of an older version meets no table it does not know, and whatever fails leaves all as it was.
    """

    saved_as = "database.dump"

    def __init__(self, database: Mapping[str, Any], stamp: str) -> None:
        self.database = database
        self.kept = f"before_{stamp}"

    def save(self, folder: Path) -> None:
        # What earlier restores left is no part of the site.
        self._run(
            "pg_dump", "--format=custom", "--exclude-schema=before_*", f"--file={folder / self.saved_as}",
            self.database["NAME"],
        )  # fmt: skip

    def stage(self, saved: Path) -> None:
        """Raises ``BackupError`` where the dump cannot be read to its end."""
        self._run("pg_restore", "--file=/dev/null", str(saved))
        self.saved = saved

    def forget_staged(self) -> None:
        """Nothing was written: what is restored lives in the transaction."""

    def swap(self, undos: list[Undo]) -> None:
        read = self._command(
            "pg_restore", "--no-owner", "--no-privileges", "--no-comments", "--file=-", str(self.saved)
        )
        write = self._command(
            "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null",
            "--file=-",
            self.database["NAME"],
        )  # fmt: skip
        with subprocess.Popen(read, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self._environment()) as reader:
            assert reader.stdout is not None
            told = _MOVE_AWAY.format(kept=self.kept).encode()
            writer = subprocess.Popen(write, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=self._environment())
            assert writer.stdin is not None
            try:
                writer.stdin.write(told)
                shutil.copyfileobj(reader.stdout, writer.stdin)
                if reader.wait():
                    # Without an end the transaction would be committed as far as it came.
                    writer.stdin.write(b"\nDO $$ BEGIN RAISE EXCEPTION 'the backup could not be read'; END $$;\n")
            except BrokenPipeError:
                reader.kill()
            _out, problem = writer.communicate()
        if writer.returncode:
            said = problem.decode(errors="replace").strip()
            raise BackupError(f"The backup was not restored and nothing was replaced: {said}")

    def what_stays(self) -> str:
        return f"the tables of before: schema {self.kept} (DROP SCHEMA {self.kept} CASCADE)"

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            self._command(program, *arguments), env=self._environment(), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BackupError(f"{program} failed: {done.stderr.strip()}")

    def _command(self, program: str, *arguments: str) -> list[str]:
        if shutil.which(program) is None:
            raise BackupError(f"{program} is missing. Debian and Ubuntu: apt install postgresql-client")
        return [program, *arguments]

    def _environment(self) -> dict[str, str]:
        where = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
        values = {name: str(self.database.get(key) or "") for name, key in where.items()}
        return {**os.environ, **{name: value for name, value in values.items() if value}}


def database_of(entry: Mapping[str, Any], stamp: str) -> Sqlite | Postgresql:
    return Postgresql(entry, stamp) if entry["ENGINE"].endswith("postgresql") else Sqlite(entry, stamp)


def _copy(source: Path, target: Path) -> None:
    """SQLite's own copy: whole and consistent even while others write."""
    if not source.is_file():
        raise BackupError(f"There is no database at {source}. Check DATABASE_URL.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as before, closing(sqlite3.connect(target)) as after:
        before.backup(after)
