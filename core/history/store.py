"""The history's file: SQLite, safe with several windows open; used on one thread."""

import contextlib
import math
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

from core.history.past_run import HistoryError, PastRun

KEPT = 100_000
"""Runs that are kept; the oldest that are not pinned go first."""

_BUSY_MS = 5000  # how long a write waits for another window's
# One entry for each version of the schema; the file says in user_version how many it has been through.
_MIGRATIONS = (
    (
        """CREATE TABLE runs (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            line TEXT NOT NULL,
            began REAL NOT NULL,
            digest TEXT NOT NULL DEFAULT '',
            exit_code INTEGER,
            seconds REAL,
            pinned INTEGER NOT NULL DEFAULT 0,
            name TEXT NOT NULL DEFAULT '',
            masked INTEGER NOT NULL DEFAULT 0
        )""",
        "CREATE INDEX runs_by_age ON runs (pinned DESC, began DESC, number DESC)",
    ),
)
_COLUMNS = "number, line, began, digest, exit_code, seconds, pinned, name, masked"


class Store:
    """Opens the file at `path` or makes it (mode 0600); a file that is no database is set aside first.

    Every method raises HistoryError where the file fails.
    """

    def __init__(self, path: Path) -> None:
        self.set_aside: Path | None = None
        """Where a damaged file was moved to, if there was one."""
        with _told():
            try:
                self._database = _opened(path)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                self.set_aside = path.with_name(f"{path.name}.broken-{time.time_ns()}")
                path.rename(self.set_aside)
                self._database = _opened(path)
            self._forget_oldest()
            self._seen = self._data_version()

    def add(self, line: str, began: float, *, masked: bool = False) -> int:
        """Keep a run that begins; returns its number."""
        with _told():
            cursor = self._database.execute(
                "INSERT INTO runs (line, began, masked) VALUES (?, ?, ?)", (line, began, masked)
            )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def end(self, number: int, *, exit_code: int, seconds: float, digest: str) -> None:
        """Keep how a run ended."""
        self._change("UPDATE runs SET exit_code = ?, seconds = ?, digest = ? WHERE number = ?",
                     (exit_code, seconds, digest, number))  # fmt: skip

    def mean(self, number: int, digest: str) -> None:
        """Keep which image a run's name stands for, while the run goes on."""
        self._change("UPDATE runs SET digest = ? WHERE number = ?", (digest, number))

    def last_runs(self) -> dict[str, float]:
        """When each image was run last, by what its runs were kept with as its digest."""
        with _told():
            rows = self._database.execute("SELECT digest, max(began) FROM runs WHERE digest != '' GROUP BY digest")
            return dict(rows.fetchall())

    def find(self, text: str = "", limit: int = 200) -> list[PastRun]:
        """Runs whose line or name has all words of `text`, pinned ones first, then the newest."""
        words = text.split()
        condition = " AND ".join(["(line LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\')"] * len(words)) or "1"
        patterns = [pattern for word in words for pattern in [_pattern(word)] * 2]
        with _told():
            rows = self._database.execute(
                f"SELECT {_COLUMNS} FROM runs WHERE {condition}"  # noqa: S608 - only constants are put together
                " ORDER BY pinned DESC, began DESC, number DESC LIMIT ?",
                (*patterns, limit),
            ).fetchall()
        return [_past_run(row) for row in rows]

    def recent_lines(self, limit: int, before: float = math.inf) -> list[str]:
        """The last `limit` lines that were run before that time, the oldest first, each once."""
        with _told():
            rows = self._database.execute(
                "SELECT line FROM"
                " (SELECT line, number FROM runs WHERE masked = 0 AND began < ? ORDER BY number DESC LIMIT ?)"
                " GROUP BY line ORDER BY max(number)",
                (before, limit),
            ).fetchall()
        return [row[0] for row in rows]

    def pin(self, number: int, *, pinned: bool) -> None:
        """Keep a run at the top, or let it go back into its place."""
        self._change("UPDATE runs SET pinned = ? WHERE number = ?", (pinned, number))

    def rename(self, number: int, name: str) -> None:
        """Give a run a name of its own; "" takes it away."""
        self._change("UPDATE runs SET name = ? WHERE number = ?", (name.strip(), number))

    def delete(self, numbers: Sequence[int]) -> None:
        """Forget these runs, on disk too."""
        with _told():
            self._database.executemany("DELETE FROM runs WHERE number = ?", [(number,) for number in numbers])
        self._empty_log()

    def restore(self, runs: Sequence[PastRun]) -> None:
        """Take runs back that were deleted, as they were."""
        with _told():
            self._database.executemany(
                f"INSERT OR IGNORE INTO runs ({_COLUMNS}) VALUES ({', '.join('?' * 9)})",  # noqa: S608 - constants only
                [astuple(run) for run in runs],
            )

    def clear(self) -> None:
        """Forget all runs but the pinned ones, on disk too."""
        self._change("DELETE FROM runs WHERE pinned = 0", ())
        self._change("VACUUM", ())
        self._empty_log()

    def changed_elsewhere(self) -> bool:
        """Whether another window has written to the file since this was asked last, the first time since it was opened.

        SQLite's data_version: what this connection writes itself does not move it.
        """
        with _told():
            version = self._data_version()
        before, self._seen = self._seen, version
        return version != before

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _empty_log(self) -> None:
        """Take the write-ahead log off the disk, with what it has of lines that are no more."""
        self._change("PRAGMA wal_checkpoint(TRUNCATE)", ())

    def _data_version(self) -> int:
        return int(self._database.execute("PRAGMA data_version").fetchone()[0])

    def _change(self, statement: str, values: tuple[object, ...]) -> None:
        with _told():
            self._database.execute(statement, values)

    def _forget_oldest(self) -> None:
        self._database.execute(
            "DELETE FROM runs WHERE pinned = 0 AND number <="
            " (SELECT number FROM runs WHERE pinned = 0 ORDER BY number DESC LIMIT 1 OFFSET ?)",
            (KEPT,),
        )


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    database = sqlite3.connect(path, timeout=_BUSY_MS / 1000, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA secure_delete = ON")
        _migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def _migrate(database: sqlite3.Connection) -> None:
    database.execute("BEGIN IMMEDIATE")  # two windows may open it for the first time at once
    try:
        version = _version(database)
        for statements in _MIGRATIONS[version:]:
            for statement in statements:
                database.execute(statement)
        database.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _version(database: sqlite3.Connection) -> int:
    version = int(database.execute("PRAGMA user_version").fetchone()[0])
    if version > len(_MIGRATIONS):
        raise HistoryError("the history was written by a newer Dockpane")
    return version


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise HistoryError(f"the history cannot be used: {error}") from error


def _pattern(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _past_run(row: Sequence[object]) -> PastRun:
    number, line, began, digest, exit_code, seconds, pinned, name, masked = row
    assert isinstance(number, int)
    assert isinstance(began, float)
    return PastRun(
        number,
        str(line),
        began,
        str(digest),
        exit_code if isinstance(exit_code, int) else None,
        seconds if isinstance(seconds, float) else None,
        bool(pinned),
        str(name),
        bool(masked),
    )
