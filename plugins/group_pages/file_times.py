"""Content folder -> when each of its files last changed, by the commits of its repository.

A commit counts as made no earlier than the commits it follows. So a file's time never falls from
one published state to a later one, whatever branches were merged between them and however
wrong a computer's clock is.
"""

from __future__ import annotations

import os
import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import field
from itertools import filterfalse
from pathlib import Path

from .clock import resolve_epoch
from .repository import run_git
from .value_classes import dataclass

MINUTE = 60
COMMIT_MARK = "/"
"""Begins what the log says of a commit: no path below the folder begins so."""
STATUS = (
    "status", "--porcelain", "--", ".",
    # What is hidden is no content: a program's own file there is no edit.
    ":(exclude,glob)**/.*", ":(exclude,glob)**/.*/**",
)  # fmt: skip
LOG = (
    "-c", "log.diffMerges=separate", "-c", "log.showRoot=true", "-c", "log.follow=false",
    # All commits, for their order; a merge as compared with each of its parents; deleted files too.
    "log", "--full-history", "--sparse", "-m", "--topo-order", "--reverse",
    "--no-renames", "--no-color", "--no-ext-diff", "--name-only", "--relative", "-z",
    f"--format={COMMIT_MARK}%H %ct %P", "--", ".",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileTimes:
    """When the files of a content folder last changed, in seconds since 1970.

    `newest` is the time of whichever changed last. `by_name` has those of all files that a commit
    has ever named, deleted ones too, by their path below the folder; it is empty where the one
    time holds for every file.
    """

    newest: int
    by_name: Mapping[str, int] = field(default_factory=dict)

    def time_of(self, root: Path, path: Path) -> int:
        """Return when a file below the root, which is the content folder, last changed.

        One without a commit, as git may ignore it, may have changed with any.
        """
        # A link has a commit of its own, and the file that it leads to another.
        real = os.path.relpath(os.path.realpath(path), os.path.realpath(root))
        names = {_normalized(os.path.relpath(path, root)), _normalized(real)}
        return max(map(self.by_name.__getitem__, names & self.by_name.keys()), default=self.newest)

    def newest_below(self, folder: str) -> int:
        """Return when any file below the folder last changed, deleted ones too; 0 for none."""
        return max(map(self.by_name.__getitem__, self._names_below(folder)), default=0)

    def newest_deleted(self, root: Path, folder: str) -> int:
        """Return when a file below the folder was last deleted; 0 for none."""
        deleted = (name for name in self._names_below(folder) if not (root / name).exists())
        return max(map(self.by_name.__getitem__, deleted), default=0)

    def _names_below(self, folder: str) -> Iterator[str]:
        return (name for name in self.by_name if name.startswith(f"{folder}/"))


def resolve_file_times(content: Path, environment: Mapping[str, str] = os.environ) -> FileTimes:
    """Return SOURCE_DATE_EPOCH for all files, else the times of their newest commits.

    One time holds for all in a shallow clone, which lacks their commits (that of the newest one);
    where there is no repository, and where an edit is not committed (that of the newest edit).
    Raises clock.ClockError.
    """
    epoch = resolve_epoch(environment)
    if epoch is not None:
        return FileTimes(epoch)
    try:
        is_edited = bool(run_git(content, *STATUS).strip())
        is_shallow = run_git(content, "rev-parse", "--is-shallow-repository").strip() == "true"
        if is_edited or is_shallow:
            committed = int(run_git(content, "log", "-1", "--format=%ct", "--", ".") or 0)
            if is_edited or not committed:
                return FileTimes(_newest_time(content, committed))
            return FileTimes(committed)
        by_name = _parse_log(run_git(content, *LOG))
    except (OSError, subprocess.SubprocessError):
        return FileTimes(_newest_time(content))
    # Git may ignore the folder.
    return FileTimes(max(by_name.values(), default=0) or _newest_time(content), by_name)


def _parse_log(log: str) -> dict[str, int]:
    """Return the time of the newest commit that names each file; the log begins with the oldest."""
    by_commit: dict[str, int] = {}
    by_name: dict[str, int] = {}
    time = 0
    for part in filter(None, log.split("\0")):
        if part.startswith(COMMIT_MARK):
            commit, committed, *parents = part.removeprefix(COMMIT_MARK).split()
            earliest = max((by_commit.get(each, 0) for each in parents), default=0)
            time = int(committed)
            # A whole minute, as programs take a change only where SEQUENCE rises.
            by_commit[commit] = time = time if time >= earliest else earliest + MINUTE
        else:
            name = _normalized(part.removeprefix("\n"))
            by_name[name] = max(time, by_name.get(name, 0))
    return by_name


def _normalized(name: str) -> str:
    """Return one form of a name, of which a disk and git may have two."""
    return unicodedata.normalize("NFC", name)


def _newest_time(content: Path, committed: int = 0) -> int:
    """Return when a file was last modified, the time of the newest commit if that is later.

    What is hidden is no content, such as the repository's own files.
    """
    newest = float(committed)
    for folder, folders, names in os.walk(content):
        folders[:] = filterfalse(_is_hidden, folders)
        for name in filterfalse(_is_hidden, names):
            newest = max(newest, Path(folder, name).lstat().st_mtime)
    return int(newest)


def _is_hidden(name: str) -> bool:
    return name.startswith(".")
