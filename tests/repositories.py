"""Git repositories for tests: content whose commits are made at times of the test's own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

STARTED = 1_790_000_000
"""2026-09-21T13:33:20Z"""


class Repository:
    """A repository at `folder`, with its content in `content`, or at its own root."""

    def __init__(self, folder: Path, content: str = "content") -> None:
        self.folder = folder
        self.content = folder / content
        self.content.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, time: int = STARTED) -> str:
        """Run git, with nobody's own settings, as somebody at the time."""
        people = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (
                ("NAME", "x"),
                ("EMAIL", "x@example.org"),
                ("DATE", f"{time} +0200"),
            )
        }
        finished = subprocess.run(
            ["git", "-C", str(self.folder), *arguments],
            check=True,
            capture_output=True,
            env={**os.environ, **people, "GIT_CONFIG_GLOBAL": os.devnull},
        )
        return os.fsdecode(finished.stdout)

    def write(self, name: str, text: str = "") -> Path:
        file = self.content / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def commit(self, time: int) -> None:
        """Commit whatever has changed; nothing is a commit, too."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x", time=time)

    def change(self, name: str, time: int) -> None:
        """Commit another text of the file."""
        self.write(name, f"{time}")
        self.commit(time)

    def merge(self, branch: str, time: int) -> None:
        self.git("merge", "-q", "--no-ff", "-X", "theirs", "-m", "x", branch, time=time)
