"""A branch of a git repository that holds the built site and nothing else.

Each publication is one commit on top of the last, pushed in one step: visitors see the site before
or the site after. Only what differs is sent. Nothing is ever pushed by force: going back is a
commit, too, whose message says how many commits before it the same site is.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..patterns import define_pattern
from ..repository import UNASKING, choose_reason, find_reason, run_unasking_git
from ..value_classes import dataclass
from .errors import PublishError
from .programs import Progress, run_program

PATIENCE_SECONDS = 600
"""After which git hangs: far beyond what pushing a whole site takes on a slow line."""
NO_JEKYLL = ".nojekyll"
"""Keeps GitHub's pages from leaving out names that begin with an underscore."""
COMMIT_MESSAGE = "Publish the site"
WAY_BACK = "Commits back: {distance}"
DISTANCE = define_pattern(r"^Commits back: ([1-9]\d{0,4})$", re.MULTILINE)
AUTHOR = {
    "GIT_AUTHOR_NAME": "Piiri",
    "GIT_AUTHOR_EMAIL": "piiri@localhost",
    "GIT_COMMITTER_NAME": "Piiri",
    "GIT_COMMITTER_EMAIL": "piiri@localhost",
}
PERCENT = define_pattern(rb"Writing objects:\s+(\d{1,3})%")
VARIABLES = {**AUTHOR, "LC_ALL": "C"}
"""What git prints is read, and in another language it would not be known."""
PLAIN = ("-c", "core.autocrlf=false", "-c", "core.fileMode=false", "-c", "core.hooksPath=")
"""Whatever somebody has set for their own work: the bytes are pushed as they were built."""


@dataclass(frozen=True, slots=True)
class GitBranch:
    """A branch of a remote; `folder` is the association's, whose remotes have names."""

    folder: Path
    remote: str
    branch: str
    progress: Progress | None = None

    def describe(self) -> str:
        return f"{self.remote} {self.branch}"

    def send(self, staged: Path) -> bool:
        """Push the site as a commit; return False where the branch has it already."""
        with self._scratch() as scratch:
            parent = self._find_tip(scratch)
            if parent:
                self._fetch(scratch, depth=1)
            site = str(staged.resolve())
            self._git(scratch, "-C", site, "--work-tree", site, "add", "--all", "--force", ".")
            blob = self._git(scratch, "hash-object", "-w", "--stdin").strip()
            entry = f"100644,{blob},{NO_JEKYLL}"
            self._git(scratch, "update-index", "--add", "--cacheinfo", entry)
            tree = self._git(scratch, "write-tree").strip()
            if parent and tree == self._tree_of(scratch, parent):
                return False
            self._push(scratch, tree, parent)
            return True

    def roll_back(self) -> None:
        """Push the site before the present one as a new commit; once more, the one before that."""
        with self._scratch() as scratch:
            tip = self._find_tip(scratch)
            if not tip:
                raise PublishError("nothing-before")
            before = self._find_published(scratch, tip, 0) + 1
            before = self._find_published(scratch, tip, before)
            tree = self._tree_of(scratch, f"{tip}~{before}")
            self._push(scratch, tree, tip, WAY_BACK.format(distance=before + 1))

    def _find_published(self, scratch: Path, tip: str, distance: int) -> int:
        """Return how far from the tip the site of a commit was published, not brought back.

        `distance` is the commit's. Raises PublishError where the branch does not reach so far.
        """
        while True:
            self._fetch(scratch, depth=distance + 1)
            commits = self._git(scratch, "rev-list", f"--max-count={distance + 1}", tip).split()
            if len(commits) <= distance:
                raise PublishError("nothing-before")
            message = self._git(scratch, "show", "--no-patch", "--format=%B", commits[distance])
            way_back = DISTANCE.search(message)
            if way_back is None:
                return distance
            distance += int(way_back[1])

    def _tree_of(self, scratch: Path, commit: str) -> str:
        return self._git(scratch, "rev-parse", f"{commit}^{{tree}}").strip()

    def _push(self, scratch: Path, tree: str, parent: str, *remarks: str) -> None:
        own = ["-p", parent] if parent else []
        for paragraph in (COMMIT_MESSAGE, *remarks):
            own += ["-m", paragraph]
        commit = self._git(scratch, "commit-tree", tree, *own).strip()
        how = "--quiet" if self.progress is None else "--progress"
        self._report(scratch, "push", how, self._address(), f"{commit}:{self._name}")

    def _find_tip(self, scratch: Path) -> str:
        """Return the branch's last commit, "" for a branch that is not there yet."""
        return self._git(scratch, "ls-remote", self._address(), self._name).partition("\t")[0]

    def _fetch(self, scratch: Path, depth: int) -> None:
        """Fetch so many of the branch's last commits."""
        self._git(scratch, "fetch", "--quiet", f"--depth={depth}", self._address(), self._name)

    @property
    def _name(self) -> str:
        return f"refs/heads/{self.branch}"

    def _address(self) -> str:
        """Return the remote's address; a name is looked up where the association's folder is."""
        try:
            return _run(self.folder, "remote", "get-url", self.remote).strip()
        except PublishError:
            return self.remote

    @contextmanager
    def _scratch(self) -> Iterator[Path]:
        """Make a repository for one publication."""
        with tempfile.TemporaryDirectory(prefix="piiri-pages-") as folder:
            _run(self.folder, "init", "--quiet", "--bare", folder)
            yield Path(folder)

    def _git(self, scratch: Path, *arguments: str) -> str:
        return _run(self.folder, "--git-dir", str(scratch), *arguments)

    def _report(self, scratch: Path, *arguments: str) -> None:
        """Run git, and report the percentage that it prints. Raises PublishError."""
        own = ("-C", str(self.folder), *PLAIN, "--git-dir", str(scratch))
        environment = {**os.environ, **UNASKING, **VARIABLES}
        try:
            status, text = run_program(
                ("git", *own, *arguments), self.progress, PERCENT, environment, PATIENCE_SECONDS
            )
        except FileNotFoundError as error:
            raise PublishError("git-missing") from error
        if status:
            raise PublishError("git-failed", why=choose_reason(text, status))


def _run(folder: Path, *arguments: str) -> str:
    """Return what git prints in a folder. Raises PublishError."""
    try:
        return run_unasking_git(
            folder, *PLAIN, *arguments, patience=PATIENCE_SECONDS, variables=VARIABLES
        )
    except FileNotFoundError as error:
        raise PublishError("git-missing") from error
    except subprocess.CalledProcessError as error:
        raise PublishError("git-failed", why=find_reason(error)) from error
    except subprocess.TimeoutExpired as error:
        raise PublishError("git-failed", why=str(error)) from error
